import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { yamlQuote } from './file-quote'
import { type Image, pushTarget } from './image'
import { type LoginTool, loginStep, loginTask } from './login'
import { pinNote } from './pin'
import { plainHttpFlag } from './plain-http'
import { chartVersion, helmAddress } from './pull-command'
import { isImage, type Subject } from './subject'
import { artifactTask, plainTask, step } from './task'

export const helm: ClientDefinition = {
  id: 'helm',
  name: 'Helm',
  group: 'Run and pull',
  tasks(subject) {
    if (subject.isLayout) return []
    const login = loginTask(subject, loginTool(subject))
    if (subject.artifact === 'helm') {
      return [
        installTask(subject),
        pullTask(subject),
        inspectTask(subject),
        dependencyTask(subject),
        pushTask(subject),
        login,
      ]
    }
    const isParent = subject.scope === 'registry' || subject.scope === 'namespace'
    return isParent && isImage(subject) ? [pushTask(subject), login] : []
  },
}

function loginTool(subject: Subject): LoginTool {
  const flags = plainHttpFlag(subject, 'helm')
  const hubHost = 'registry-1.docker.io'
  return {
    command: sh`helm registry login`,
    user: '-u',
    stdin: '--password-stdin',
    asks: true,
    flags,
    hubHost,
  }
}

/** The chart by version or digest; a digest excludes a version. */
function chart(subject: Subject, { host, repository, digest, tag }: Image): (string | ShellCommand)[] {
  const http = plainHttpFlag(subject, 'helm')
  const flags = http === undefined ? [] : [http]
  const address = helmAddress(host, repository)
  return digest ? [`${address}@${digest}`, ...flags] : [address, sh`--version ${chartVersion(tag)}`, ...flags]
}

function about(subject: Subject, image: Image): { note: string; warning?: string } {
  if (image.digest) return { note: 'a digest requires Helm 4' }
  if (!/^v?\d+\.\d+\.\d+/.test(image.tag)) {
    return {
      note: pinNote(subject, image),
      warning: `Helm accepts only versions, and the tag ${image.tag} isn't one.`,
    }
  }
  return {
    note: image.tag.includes('_') ? 'the tag has _ instead of + in the version' : pinNote(subject, image),
  }
}

function installTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'install', name: 'Install', hasPlatform: false }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step(
      'Install or upgrade a release',
      sh`helm upgrade --install my-release ${chart(subject, image)}`,
      about(subject, image),
    ),
    step('Or preview what it would apply', sh`helm template my-release ${chart(subject, image)}`),
  ])
}

function pullTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'pull', name: 'Pull', hasPlatform: false }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step('Download the chart', sh`helm pull ${chart(subject, image)}`, {
      ...about(subject, image),
      ...(image.expected ? { note: `Helm prints the digest, which must be ${image.expected}` } : {}),
    }),
  ])
}

function inspectTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'inspect', name: 'Inspect', hasPlatform: false }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step(
      'Show the chart, values, and README',
      sh`helm show all ${chart(subject, image)}`,
      about(subject, image),
    ),
    step('Show the default values', sh`helm show values ${chart(subject, image)}`),
  ])
}

function dependencyTask(subject: Subject): Task {
  return artifactTask(
    subject,
    { id: 'deploy', name: 'Dependency', hasPlatform: false, pins: ['tag'] },
    (image) => {
      const { name, parent } = split(image.repository)
      return [
        {
          title: 'Add to your Chart.yaml',
          note: 'then run helm dependency update',
          language: 'yaml',
          lines: [
            'dependencies:',
            `  - name: ${yamlQuote(name)}`,
            `    version: ${yamlQuote(chartVersion(image.tag))}`,
            `    repository: ${yamlQuote(helmAddress(image.host, parent).replace(/\/$/, ''))}`,
          ].join('\n'),
        },
      ]
    },
  )
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Push a chart', () => {
    const { host, repository } = pushTarget(subject)
    const { parent } = split(repository)
    const address = helmAddress(host, parent).replace(/\/$/, '')
    return [
      ...loginStep(subject, loginTool(subject)),
      step('Package the chart', sh`helm package ./my-chart`),
      step('Push the chart', sh`helm push my-chart-0.1.0.tgz ${address} ${plainHttpFlag(subject, 'helm')}`, {
        note: "Helm adds the chart's name and version; leave them out",
      }),
    ]
  })
}

function split(repository: string): { name: string; parent: string } {
  const end = repository.lastIndexOf('/')
  return { name: repository.slice(end + 1), parent: repository.slice(0, Math.max(end, 0)) }
}
