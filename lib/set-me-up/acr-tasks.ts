import { acrName } from '@/lib/oci/registry-kind'
import { sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { yamlQuote } from './file-quote'
import { pushTarget } from './image'
import { buildPlatforms } from './multi-arch'
import { kindOf } from './placeholder'
import { platformFlagText, platformTagSuffix } from './platform-text'
import type { Snippet } from './snippet'
import { clientHost, isImage, isLoopback, type Subject } from './subject'
import { plainTask, step } from './task'

// ACR Tasks build in Azure and push to their own registry, or to another one whose credentials the task has.
export const acrTasks: ClientDefinition = {
  id: 'acr-tasks',
  name: 'ACR Tasks',
  group: 'CI',
  runsOn: 'cloud',
  tasks(subject) {
    if (!isImage(subject) || isLoopback(clientHost(subject))) return []
    return [pushTask(subject), pushMultiArchTask(subject)]
  },
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Build and push', () => {
    const { full, repository, tag } = pushTarget(subject)
    const build = sh`az acr build ${sh`--registry ${acrName(clientHost(subject))}`} ${sh`--image ${`${repository}:${tag}`}`} .`
    if (kindOf(subject) === 'acr')
      return [
        step('Build in Azure and push', build, { note: 'add --platform linux/arm64 for another platform' }),
      ]
    return taskSteps(subject, [
      `  - build: ${yamlQuote(`-t ${full} .`)}`,
      '  - push:',
      `      - ${yamlQuote(full)}`,
    ])
  })
}

/** A build step per platform, then a manifest list. */
function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const { full } = pushTarget(subject)
    const parts = buildPlatforms(subject).map((platform) => ({
      platform: platformFlagText(platform),
      reference: `${full}-${platformTagSuffix(platform)}`,
    }))
    const references = parts.map(({ reference }) => reference)
    return taskSteps(subject, [
      ...parts.map(
        ({ platform, reference }) => `  - build: ${yamlQuote(`--platform ${platform} -t ${reference} .`)}`,
      ),
      '  - push:',
      ...references.map((reference) => `      - ${yamlQuote(reference)}`),
      `  - cmd: ${yamlQuote(`docker manifest create ${[full, ...references].join(' ')}`)}`,
      `  - cmd: ${yamlQuote(`docker manifest push --purge ${full}`)}`,
    ])
  })
}

function taskSteps(subject: Subject, steps: string[]): Snippet[] {
  const file: Snippet = {
    title: 'Create acr-task.yaml',
    lines: ['version: v1.1.0', 'steps:', ...steps].join('\n'),
    language: 'yaml',
  }
  if (kindOf(subject) === 'acr') {
    const run = sh`az acr run ${sh`--registry ${acrName(clientHost(subject))}`} ${sh`--file acr-task.yaml`} .`
    return [file, step('Run the task', run, { note: 'from the folder with your Dockerfile' })]
  }
  const task = sh`--registry ACR_NAME --name push-image`
  const password = { words: ['--password "$REGISTRY_PASSWORD"'] }
  return [
    file,
    step(
      'Create a task from your repository',
      sh`az acr task create ${task} ${sh`--context https://github.com/OWNER/REPOSITORY.git`} ${sh`--file acr-task.yaml`} ${{ words: ['--git-access-token "$GIT_TOKEN"'] }}`,
      { note: 'ACR_NAME is any Azure registry of yours; its tasks can push to other registries' },
    ),
    step(
      'Add the credentials for this registry',
      sh`az acr task credential add ${task} ${sh`--login-server ${clientHost(subject)}`} ${sh`--username USER`} ${password}`,
    ),
    step('Run the task', sh`az acr task run ${task}`),
  ]
}
