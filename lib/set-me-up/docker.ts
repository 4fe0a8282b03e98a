import { shortDigest } from '@/lib/oci/digest'
import { ecrRegion } from '@/lib/oci/registry-kind'
import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { type Image, pushTarget } from './image'
import { type LoginTool, loginStep, loginTask } from './login'
import { dockerMirror, mirrorTask } from './mirror'
import { fromExistingTags, inOneGo, oneByOne } from './multi-arch'
import { imageTitle, pinNote, windowsWarning } from './pin'
import { kindOf } from './placeholder'
import { dockerPlainHttp, plainHttpFlag } from './plain-http'
import { openNote, portMapping, publishedPorts } from './ports'
import type { Snippet } from './snippet'
import { hasRepository, isImage, type Subject } from './subject'
import { artifactTask, plainTask, step } from './task'

export const DOCKER_LOGIN: LoginTool = {
  command: sh`docker login`,
  user: '-u',
  stdin: '--password-stdin',
  asks: true,
  isDocker: true,
}

export const docker: ClientDefinition = {
  id: 'docker',
  name: 'Docker',
  group: 'Run and pull',
  plainHttp: dockerPlainHttp,
  tasks(subject) {
    const login = loginTask(subject, DOCKER_LOGIN)
    if (subject.artifact === 'docker-plugin' && !subject.isLayout) return [pluginTask(subject), login]
    if (!isImage(subject)) return []
    const push = [plainTask('push', 'Push', () => pushSteps(subject, 'my-image')), pushMultiArchTask(subject)]
    const mirror =
      subject.upstream === 'docker.io'
        ? mirrorTask(subject, { configure: dockerMirror, use: (image) => sh`docker pull ${image.familiar}` })
        : []
    if (!hasRepository(subject)) return [login, ...push, ...mirror]
    return [pullTask(subject), runTask(subject), ...push, inspectTask(subject), ...mirror, login]
  },
}

function pullTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'pull', name: 'Pull' }, (image) => [
    ...loginStep(subject, DOCKER_LOGIN),
    step(`Pull ${imageTitle(subject, image)}`, sh`docker pull ${platformWords(image)} ${image.familiar}`, {
      note: pinNote(subject, image),
      warning: windowsWarning(image),
    }),
    checkStep(sh`docker image inspect`, image, image.familiar),
  ])
}

/** Checks what was pushed. Shared by clients with Docker's command line. */
export function checkStep(inspect: ShellCommand, image: Image, reference: string): Snippet {
  const { platform, expected } = image
  const prints = platform ? `${platform.os}/${platform.architecture}` : "your machine's platform"
  const commands = [
    sh`${inspect} --format ${'{{.Os}}/{{.Architecture}}'} ${reference}`,
    expected !== undefined && sh`${inspect} --format ${'{{.RepoDigests}}'} ${reference}`,
  ]
  const names = expected ? ` and a reference with @${shortDigest(expected)}…` : ''
  return step('Check the pulled image', commands, { note: `prints ${prints}${names}` })
}

function runTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'run', name: 'Run' }, (image) => [
    runStep(subject, sh`docker run`, { ...image, full: image.familiar }),
  ])
}

/** Runs the image with its exposed ports published. */
export function runStep(subject: Subject, run: ShellCommand, image: Image): Snippet {
  const ports = publishedPorts(subject.exposedPorts)
  const publish = ports.map((port) => sh`-p ${portMapping(port)}`)
  return step(
    `Run ${imageTitle(subject, image)}`,
    sh`${run} --rm -it ${publish} ${platformWords(image)} ${image.full}`,
    {
      note: [pinNote(subject, image), openNote(ports)].filter(Boolean).join('; '),
      warning: windowsWarning(image),
    },
  )
}

export function platformWords({ platformFlag }: Image): ShellCommand | undefined {
  return platformFlag === undefined ? undefined : sh`--platform ${platformFlag}`
}

/** Tags the `local` image for the registry and pushes it. */
export function pushSteps(subject: Subject, local: string): Snippet[] {
  const { familiar, tag } = pushTarget(subject)
  return [
    ...loginStep(subject, DOCKER_LOGIN),
    ...createRepository(subject),
    step('Tag your image for this registry', sh`docker tag ${local} ${familiar}`),
    step('Push the image', sh`docker push ${familiar}`, replaceNote(subject, tag)),
  ]
}

/** Notes that pushing to an existing tag moves it. */
export function replaceNote(subject: Subject, tag: string): { note?: string } {
  const exists = subject.tag === tag || subject.tags?.includes(tag)
  return exists ? { note: `moves the existing tag ${tag}` } : {}
}

/** ECR refuses pushes to repositories that don't exist. */
export function createRepository(subject: Subject): Snippet[] {
  if (kindOf(subject) !== 'ecr') return []
  const { host, repository } = pushTarget(subject)
  const create = sh`aws ecr create-repository ${sh`--region ${ecrRegion(host)}`} ${sh`--repository-name ${repository}`}`
  return [step('Create the repository', create, { note: 'once' })]
}

export function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => [
    ...loginStep(subject, DOCKER_LOGIN),
    ...createRepository(subject),
    ...oneByOne(subject),
    ...inOneGo(subject),
    ...fromExistingTags(subject),
  ])
}

function inspectTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'inspect', name: 'Inspect', hasPlatform: false }, ({ familiar }) => {
    const insecure = plainHttpFlag(subject, 'docker-manifest')
    return [
      step('Show the manifest in the registry', sh`docker manifest inspect ${insecure} ${familiar}`, {
        note: 'docker manifest is experimental',
      }),
      step('Show the history', sh`docker image history --no-trunc ${familiar}`, {
        note: 'of the local image, after a pull',
      }),
    ]
  })
}

function pluginTask(subject: Subject): Task {
  const pins = subject.tag === undefined ? [] : (['tag'] as const)
  return artifactTask(
    subject,
    { id: 'install', name: 'Install', hasPlatform: false, pins },
    ({ familiar }) => [
      ...loginStep(subject, DOCKER_LOGIN),
      step('Install the plugin', sh`docker plugin install ${familiar}`, {
        note: 'asks you to grant the permissions that the plugin needs',
      }),
    ],
  )
}
