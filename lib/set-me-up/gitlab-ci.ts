import { type ShellCommand, sh, shell } from '@/lib/oci/shell-quote'
import { gitlabCredentials } from './ci-credentials'
import type { ClientDefinition, Task } from './client'
import { createRepository } from './docker'
import { yamlQuote } from './file-quote'
import { pushTarget } from './image'
import { buildPlatformList } from './multi-arch'
import { pinNote } from './pin'
import { clientHost, hasRepository, isImage, type Subject } from './subject'
import { artifactTask, plainTask } from './task'

export const gitlabCi: ClientDefinition = {
  id: 'gitlab-ci',
  name: 'GitLab CI',
  group: 'CI',
  runsOn: 'runner',
  tasks(subject) {
    if (!isImage(subject)) return []
    const push = [pushTask(subject), pushMultiArchTask(subject)]
    return hasRepository(subject) ? [...push, runTask(subject)] : push
  },
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Build and push', () => {
    const { full } = pushTarget(subject)
    return buildJob(subject, [sh`docker build ${sh`-t ${full}`} .`, sh`docker push ${full}`])
  })
}

/** Buildx ignores TLS settings in the environment, so the builder needs its own context. */
function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const platforms = sh`--platform ${buildPlatformList(subject)}`
    return buildJob(subject, [
      sh`docker run --privileged --rm tonistiigi/binfmt --install all`,
      sh`docker context create builder`,
      sh`docker buildx create --use builder`,
      sh`docker buildx build ${platforms} ${sh`-t ${pushTarget(subject).full}`} --push .`,
    ])
  })
}

function buildJob(subject: Subject, commands: ShellCommand[]): ReturnType<Task['snippets']> {
  const { user, password, note } = gitlabCredentials(subject)
  const source = sh`printf '%s' ${{ words: [`"$${password}"`] }}`
  const login = sh`docker login ${clientHost(subject)} ${{ words: [`-u "$${user}"`] }} --password-stdin`
  const lines = [
    'image:',
    '  stage: build',
    '  image: docker:29',
    '  services:',
    '    - docker:29-dind',
    '  variables:',
    '    DOCKER_TLS_CERTDIR: /certs',
    '  before_script:',
    ...block(shell({ words: [...source.words, '|', ...login.words] })),
    '  script:',
    ...block(shell(...commands)),
  ]
  return [
    ...createRepository(subject),
    { title: 'Add to .gitlab-ci.yml', note, lines: lines.join('\n'), language: 'yaml' },
  ]
}

function block(text: string): string[] {
  return ['    - |', ...text.split('\n').map((line) => `      ${line}`)]
}

function runTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'run', name: 'Run a job', defaultPin: 'index' }, (image) => {
    const lines = [
      'test:',
      '  image:',
      `    name: ${yamlQuote(image.full)}`,
      ...(image.platformFlag ? ['    docker:', `      platform: ${yamlQuote(image.platformFlag)}`] : []),
      '  script:',
      '    - echo "runs in the image"',
    ]
    return [
      {
        title: 'Add to .gitlab-ci.yml',
        note: `${pinNote(subject, image)}; for a private registry, set DOCKER_AUTH_CONFIG`,
        lines: lines.join('\n'),
        language: 'yaml',
      },
    ]
  })
}
