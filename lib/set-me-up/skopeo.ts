import { shortDigest } from '@/lib/oci/digest'
import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import type { Image } from './image'
import { type LoginTool, loginStep, loginTask } from './login'
import { containersMirror, mirrorTask } from './mirror'
import { buildWarning, imageTitle, pinNote } from './pin'
import { containersPlainHttp, plainHttpFlag } from './plain-http'
import { layoutTasks } from './skopeo-layout'
import { hasRepository, isImage, type Subject } from './subject'
import { COPY_HOST, NEW_TAG, takesAnyTag } from './target'
import { artifactTask, step } from './task'

// Skopeo refuses a reference with both tag and digest.
export const skopeo: ClientDefinition = {
  id: 'skopeo',
  name: 'Skopeo',
  group: 'Copy and inspect',
  plainHttp: containersPlainHttp,
  tasks(subject) {
    if (subject.isLayout) return subject.scope === 'artifact' ? layoutTasks(subject) : []
    const login = loginTask(subject, loginTool(subject))
    const mirror = mirrorTask(subject, {
      configure: containersMirror,
      title: 'Inspect by the upstream name',
      use: (image) => sh`skopeo inspect --no-tags ${`docker://${image.full}`}`,
    })
    if (!hasRepository(subject)) return [login, ...mirror]
    if (subject.scope === 'repository') return [listTask(subject), copyTask(subject), ...mirror, login]
    const promote = takesAnyTag(subject) ? [promoteTask(subject)] : []
    return [inspectTask(subject), checkTask(subject), copyTask(subject), ...promote, ...mirror, login]
  },
}

function loginTool(subject: Subject): LoginTool {
  const flags = plainHttpFlag(subject, 'containers')
  return { command: sh`skopeo login`, user: '-u', stdin: '--password-stdin', asks: true, flags }
}

/** `skopeo` with a platform override; global options precede the command. */
function skopeoCommand({ platform, platformFlag }: Image): ShellCommand {
  if (platform === undefined || platformFlag === undefined) return sh`skopeo`
  const { os, architecture, variant } = platform
  const overrides = sh`--override-os ${os} --override-arch ${architecture}`
  return variant === undefined
    ? sh`skopeo ${overrides}`
    : sh`skopeo ${overrides} --override-variant ${variant}`
}

function inspectTask(subject: Subject): Task {
  const tls = plainHttpFlag(subject, 'containers')
  return artifactTask(subject, { id: 'inspect', name: 'Inspect' }, (image) => {
    const source = `docker://${image.full}`
    const raw = step('Show the raw manifest', sh`skopeo inspect ${tls} --raw ${source}`, {
      note: pinNote(subject, image),
    })
    if (!isImage(subject)) return [...loginStep(subject, loginTool(subject)), raw]
    return [
      ...loginStep(subject, loginTool(subject)),
      raw,
      step(
        `Show the config of ${imageTitle(subject, image)}`,
        sh`${skopeoCommand(image)} inspect ${tls} --config ${source}`,
        {
          warning: buildWarning(image),
        },
      ),
      step(
        'Show labels, layers, and the creation time',
        sh`${skopeoCommand(image)} inspect ${tls} --no-tags ${source}`,
        {
          note: 'without --no-tags, it also lists every tag of the repository',
        },
      ),
    ]
  })
}

function checkTask(subject: Subject): Task {
  const tls = plainHttpFlag(subject, 'containers')
  return artifactTask(subject, { id: 'check', name: 'Check', hasPlatform: false }, (image) => {
    const note = image.expected ? `prints ${shortDigest(image.expected)}…` : 'prints the digest'
    const source = `docker://${image.full}`
    return isImage(subject)
      ? [
          step(
            'Compare the digest',
            sh`skopeo inspect ${tls} --no-tags ${sh`--format ${'{{.Digest}}'}`} ${source}`,
            { note },
          ),
        ]
      : [
          step('Compute the digest', sh`skopeo inspect ${tls} --raw ${source} | sha256sum`, {
            note: `${note.replace('sha256:', '')}`,
          }),
        ]
  })
}

function listTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'list', name: 'List tags', hasPlatform: false, pins: [] }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step(
      'List the tags',
      sh`skopeo list-tags ${plainHttpFlag(subject, 'containers')} ${`docker://${image.name}`}`,
    ),
  ])
}

function copyTask(subject: Subject): Task {
  const tls = plainHttpFlag(subject, 'containers')
  return artifactTask(subject, { id: 'copy', name: 'Copy' }, (image) => {
    const source = `docker://${image.full}`
    const target = `docker://${COPY_HOST}/${image.repository}:${image.tag}`
    const copy = copyCommand(subject, image, tls && `--src-${tls.slice(2)}`)
    return [
      ...loginStep(subject, loginTool(subject)),
      step(`Copy ${imageTitle(subject, image)} to another registry`, sh`${copy} ${source} ${target}`, {
        note: `replace ${COPY_HOST} with your registry; ${scopeNote(subject, image)}`,
        warning: buildWarning(image),
      }),
      step('Or into an OCI image layout folder', sh`${copy} ${source} ${`oci:layout:${image.tag}`}`),
    ]
  })
}

function promoteTask(subject: Subject): Task {
  const tls = plainHttpFlag(subject, 'containers')
  return artifactTask(subject, { id: 'promote', name: 'Promote' }, (image) => {
    const copy = copyCommand(subject, image, tls && `--src-${tls.slice(2)}`, tls && `--dest-${tls.slice(2)}`)
    const target = `docker://${image.name}:${NEW_TAG}`
    return [
      ...loginStep(subject, loginTool(subject)),
      step(
        `Tag ${imageTitle(subject, image)} as ${NEW_TAG}`,
        sh`${copy} ${`docker://${image.full}`} ${target}`,
        {
          note: `existing layers aren't uploaded again; ${scopeNote(subject, image)}`,
          warning: buildWarning(image),
        },
      ),
    ]
  })
}

/** Copies all platforms with their digests, or only the chosen one from the index. */
function copyCommand(subject: Subject, image: Image, ...flags: (string | undefined)[]): ShellCommand {
  const all = isWhole(subject, image) ? ['--all'] : []
  const words = [...all, '--preserve-digests', ...flags.filter((flag) => flag !== undefined)]
  return sh`${skopeoCommand(image)} copy ${words}`
}

function isWhole(subject: Subject, image: Image): boolean {
  return (
    image.platformFlag === undefined &&
    image.pin !== 'platform' &&
    (subject.isIndex ?? subject.scope === 'repository')
  )
}

function scopeNote(subject: Subject, image: Image): string {
  if (isWhole(subject, image)) return '--all copies all platforms'
  return subject.isIndex ? 'only this platform' : 'the digest stays the same'
}
