import { type CiCredentials, githubCredentials } from './ci-credentials'
import type { ClientDefinition, Task } from './client'
import { createRepository } from './docker'
import { yamlQuote } from './file-quote'
import { pushTarget } from './image'
import { buildPlatformList } from './multi-arch'
import { pinNote } from './pin'
import { kindOf } from './placeholder'
import { clientHost, hasRepository, isImage, type Subject } from './subject'
import { artifactTask, plainTask } from './task'

export const githubActions: ClientDefinition = {
  id: 'github-actions',
  name: 'GitHub Actions',
  group: 'CI',
  runsOn: 'runner',
  tasks(subject) {
    if (!isImage(subject)) return []
    const push = [pushTask(subject, 'push'), pushTask(subject, 'push-multi-arch')]
    return hasRepository(subject) ? [...push, runTask(subject)] : push
  },
}

function pushTask(subject: Subject, id: 'push' | 'push-multi-arch'): Task {
  const isMultiArch = id === 'push-multi-arch'
  return plainTask(id, isMultiArch ? 'Push multi-arch' : 'Build and push', () => {
    const { full } = pushTarget(subject)
    const credentials = githubCredentials(subject)
    const lines = [
      'name: Push image',
      'on:',
      '  push:',
      '    branches: [main]',
      'jobs:',
      '  image:',
      '    runs-on: ubuntu-latest',
      ...permissions(subject),
      '    steps:',
      '      - uses: actions/checkout@v7',
      ...(isMultiArch ? ['      - uses: docker/setup-qemu-action@v4'] : []),
      '      - uses: docker/setup-buildx-action@v4',
      '      - uses: docker/login-action@v4',
      '        with:',
      ...loginInputs(subject, credentials).map((line) => `          ${line}`),
      '      - uses: docker/build-push-action@v7',
      '        with:',
      ...(isMultiArch ? [`          platforms: ${yamlQuote(buildPlatformList(subject))}`] : []),
      '          push: true',
      `          tags: ${yamlQuote(full)}`,
    ]
    return [
      ...createRepository(subject),
      {
        title: 'Create .github/workflows/image.yml',
        note: credentials.note,
        lines: lines.join('\n'),
        language: 'yaml',
      },
    ]
  })
}

function loginInputs(subject: Subject, { user, password }: CiCredentials): string[] {
  const registry = kindOf(subject) === 'docker-hub' ? [] : [`registry: ${yamlQuote(clientHost(subject))}`]
  return [...registry, `username: ${user}`, `password: ${password}`]
}

function permissions(subject: Subject): string[] {
  return kindOf(subject) === 'ghcr'
    ? ['    permissions:', '      contents: read', '      packages: write']
    : []
}

function runTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'run', name: 'Run a job', defaultPin: 'index' }, (image) => {
    const { user, password, note } = githubCredentials(subject)
    const isArm = image.platform?.os === 'linux' && image.platform.architecture === 'arm64'
    const lines = [
      'jobs:',
      '  build:',
      `    runs-on: ${isArm ? 'ubuntu-24.04-arm' : 'ubuntu-latest'}`,
      '    container:',
      `      image: ${yamlQuote(image.full)}`,
      '      credentials:',
      `        username: ${user}`,
      `        password: ${password}`,
      '    steps:',
      '      - uses: actions/checkout@v7',
    ]
    return [
      {
        title: 'Add to a workflow',
        note: [
          pinNote(subject, image),
          `public images need no credentials${note ? `; for others, ${note}` : ''}`,
        ].join('; '),
        lines: lines.join('\n'),
        language: 'yaml',
        warning:
          image.platform && image.platform.os !== 'linux'
            ? 'GitHub Actions runs jobs in Linux containers only.'
            : undefined,
      },
    ]
  })
}
