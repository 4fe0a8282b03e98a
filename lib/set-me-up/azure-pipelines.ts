import { sh, shell } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { createRepository } from './docker'
import { yamlQuote } from './file-quote'
import { pushTarget } from './image'
import { buildPlatformList } from './multi-arch'
import { pinNote } from './pin'
import type { Snippet } from './snippet'
import { hasRepository, isImage, type Subject } from './subject'
import { artifactTask, plainTask } from './task'

const CONNECTION = 'SERVICE_CONNECTION'
const CONNECTION_NOTE = `${CONNECTION} is a Docker registry service connection in your project`

export const azurePipelines: ClientDefinition = {
  id: 'azure-pipelines',
  name: 'Azure Pipelines',
  group: 'CI',
  runsOn: 'runner',
  tasks(subject) {
    if (!isImage(subject)) return []
    const push = [pushTask(subject), pushMultiArchTask(subject)]
    return hasRepository(subject) ? [...push, runTask(subject)] : push
  },
}

const HEAD = ['trigger:', '  - main', 'pool:', '  vmImage: ubuntu-latest', 'steps:']

function file(lines: string[], note: string): Snippet {
  return { title: 'Create azure-pipelines.yml', note, lines: lines.join('\n'), language: 'yaml' }
}

function dockerTask(inputs: string[]): string[] {
  return [
    '  - task: Docker@2',
    '    inputs:',
    ...inputs.map((line) => `      ${line}`),
    `      containerRegistry: ${CONNECTION}`,
  ]
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Build and push', () => {
    const { repository, tag } = pushTarget(subject)
    const inputs = [
      'command: buildAndPush',
      `repository: ${yamlQuote(repository)}`,
      `tags: ${yamlQuote(tag)}`,
    ]
    return [...createRepository(subject), file([...HEAD, ...dockerTask(inputs)], CONNECTION_NOTE)]
  })
}

function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const platforms = sh`--platform ${buildPlatformList(subject)}`
    const script = shell(
      sh`docker run --privileged --rm tonistiigi/binfmt --install all`,
      sh`docker buildx create --use`,
      sh`docker buildx build ${platforms} ${sh`-t ${pushTarget(subject).full}`} --push .`,
    )
    const lines = [
      ...HEAD,
      ...dockerTask(['command: login']),
      '  - script: |',
      ...script.split('\n').map((line) => `      ${line}`),
    ]
    return [...createRepository(subject), file(lines, CONNECTION_NOTE)]
  })
}

function runTask(subject: Subject): Task {
  return artifactTask(
    subject,
    { id: 'run', name: 'Run a job', hasPlatform: false, defaultPin: 'index' },
    (image) => {
      const lines = [
        'resources:',
        '  containers:',
        '    - container: image',
        `      image: ${yamlQuote(image.full)}`,
        `      endpoint: ${CONNECTION}`,
        'jobs:',
        '  - job: build',
        '    pool:',
        '      vmImage: ubuntu-latest',
        '    container: image',
        '    steps:',
        '      - script: echo "runs in the image"',
      ]
      return [file(lines, `${pinNote(subject, image)}; public images need no endpoint`)]
    },
  )
}
