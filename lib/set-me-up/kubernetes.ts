import { ecrRegion } from '@/lib/oci/registry-kind'
import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { yamlQuote } from './file-quote'
import type { Image } from './image'
import { pinNote } from './pin'
import { kindOf } from './placeholder'
import { containerdPlainHttp } from './plain-http'
import { publishedPorts } from './ports'
import type { Snippet } from './snippet'
import { clientHost, hasRepository, isImage, type Subject } from './subject'
import { artifactTask, plainTask, step } from './task'

const SECRET = 'registry-credentials'

export const kubernetes: ClientDefinition = {
  id: 'kubernetes',
  name: 'Kubernetes',
  group: 'Deploy',
  runsOn: 'node',
  plainHttp: containerdPlainHttp,
  tasks(subject) {
    if (!isImage(subject)) return []
    const login = plainTask('login', 'Pull secret', () => secretSteps(subject))
    return hasRepository(subject) ? [deployTask(subject), login] : [login]
  },
}

function deployTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'deploy', name: 'Deploy', defaultPin: 'index' }, (image) => [
    {
      title: 'Create deployment.yaml',
      note: pinNote(subject, image),
      lines: deployment(subject, image),
      language: 'yaml',
    },
    step('Apply the file', sh`kubectl apply ${sh`-f deployment.yaml`}`, {
      note: `public images need no imagePullSecrets; to create ${SECRET}, use "Pull secret"`,
    }),
  ])
}

/** Uses full names, as the kubelet needs, and keeps the tag in a comment beside a digest. */
function deployment(subject: Subject, image: Image): string {
  const name = appName(image.repository)
  const ports = publishedPorts(subject.exposedPorts)
  const comment = image.digest && subject.tag ? ` # ${subject.tag}` : ''
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    `  name: ${yamlQuote(name)}`,
    'spec:',
    '  replicas: 1',
    '  selector:',
    '    matchLabels:',
    `      app: ${yamlQuote(name)}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        app: ${yamlQuote(name)}`,
    '    spec:',
    ...nodeSelector(image),
    '      imagePullSecrets:',
    `        - name: ${SECRET}`,
    '      containers:',
    `        - name: ${yamlQuote(name)}`,
    `          image: ${yamlQuote(image.full)}${comment}`,
    '          imagePullPolicy: IfNotPresent',
    ...(ports.length > 0 ? ['          ports:'] : []),
    ...ports.flatMap(({ container, protocol }) => [
      `            - containerPort: ${container}`,
      ...(protocol === 'tcp' ? [] : [`              protocol: ${protocol.toUpperCase()}`]),
    ]),
  ].join('\n')
}

/** Keeps the chosen platform off nodes of other architectures, where it can't start. */
function nodeSelector({ platform }: Image): string[] {
  if (platform === undefined) return []
  const build = platform.os === 'windows' ? platform.osVersion?.split('.').slice(0, 3).join('.') : undefined
  return [
    '      nodeSelector:',
    `        kubernetes.io/os: ${yamlQuote(platform.os)}`,
    `        kubernetes.io/arch: ${yamlQuote(platform.architecture)}`,
    ...(build === undefined ? [] : [`        node.kubernetes.io/windows-build: ${yamlQuote(build)}`]),
  ]
}

/** A DNS label made from the repository's last part. */
export function appName(repository: string): string {
  const last = repository.slice(repository.lastIndexOf('/') + 1).toLowerCase()
  const label = last.replace(/[^a-z0-9]+/g, '-').slice(0, 63)
  return label.replace(/^-+|-+$/g, '') || 'app'
}

function secretSteps(subject: Subject): Snippet[] {
  const { server, user, password, note } = secretOf(subject)
  const create = sh`kubectl create secret docker-registry ${SECRET} ${sh`--docker-server=${server}`} ${sh`--docker-username=${user}`} ${password}`
  const patch = JSON.stringify({ imagePullSecrets: [{ name: SECRET }] })
  const file = { words: ['--from-file=.dockerconfigjson="$HOME/.docker/config.json"'] }
  return [
    step('Create the secret', create, { note: `in the pods' namespace; ${note}` }),
    step(
      'Or use your docker login',
      sh`kubectl create secret generic ${SECRET} ${file} ${sh`--type=kubernetes.io/dockerconfigjson`}`,
      { note: 'includes every login in that file, but none from a credential store' },
    ),
    step('Use it for all pods in a namespace', sh`kubectl patch serviceaccount default ${sh`-p ${patch}`}`, {
      note: 'instead of imagePullSecrets in each pod',
    }),
  ]
}

function secretOf(subject: Subject): { server: string; user: string; password: ShellCommand; note: string } {
  const host = clientHost(subject)
  switch (kindOf(subject)) {
    case 'docker-hub':
      return { server: 'https://index.docker.io/v1/', user: 'USER', ...fromVariable('DOCKER_PAT') }
    case 'ecr': {
      const password = `--docker-password="$(aws ecr get-login-password --region ${ecrRegion(host)})"`
      return {
        server: host,
        user: 'AWS',
        password: { words: [password] },
        note: 'valid for 12 hours; not needed on EKS nodes',
      }
    }
    case 'artifact-registry': {
      const password = { words: ['--docker-password="$(cat key.json)"'] }
      return {
        server: host,
        user: '_json_key',
        password,
        note: 'with a service account key in key.json; not needed on GKE nodes',
      }
    }
    case 'acr':
      return {
        server: host,
        user: 'USER',
        ...fromVariable('ACR_PASSWORD'),
        note: 'with a repository token; not needed after az aks update --attach-acr',
      }
    default:
      return { server: host, user: 'USER', ...fromVariable('REGISTRY_PASSWORD') }
  }
}

function fromVariable(name: string): { password: ShellCommand; note: string } {
  return { password: { words: [`--docker-password="$${name}"`] }, note: `the password in $${name}` }
}
