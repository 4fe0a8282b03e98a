import { shortDigest } from '@/lib/oci/digest'
import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import type { Image } from './image'
import { type LoginTool, loginStep, loginTask } from './login'
import { existingSources } from './multi-arch'
import { imageTitle, pinNote } from './pin'
import { plainHttpFlag } from './plain-http'
import { clientHost, hasRepository, isImage, type Subject } from './subject'
import { COPY_HOST, NEW_TAG, takesAnyTag } from './target'
import { artifactTask, plainTask, step } from './task'

const LOGIN: LoginTool = { command: sh`crane auth login`, user: '-u', stdin: '--password-stdin', asks: false }

export const crane: ClientDefinition = {
  id: 'crane',
  name: 'crane',
  group: 'Copy and inspect',
  tasks(subject) {
    if (subject.isLayout) return []
    const login = loginTask(subject, LOGIN)
    if (!hasRepository(subject)) return [listTask(subject), login]
    const multiArch = isImage(subject) ? [pushMultiArchTask(subject)] : []
    const promote = takesAnyTag(subject) ? [promoteTask(subject)] : []
    if (subject.scope === 'repository') return [listTask(subject), copyTask(subject), ...multiArch, login]
    return [inspectTask(subject), checkTask(subject), copyTask(subject), ...promote, ...multiArch, login]
  },
}

/** crane knows Windows builds: `windows/amd64:10.0.20348.1668`. */
function platformWords({ platformFlag, platform }: Image): ShellCommand | undefined {
  if (platformFlag === undefined) return undefined
  const version = platform?.osVersion ? `:${platform.osVersion}` : ''
  return sh`--platform ${platformFlag + version}`
}

function inspectTask(subject: Subject): Task {
  const insecure = plainHttpFlag(subject, 'crane')
  return artifactTask(subject, { id: 'inspect', name: 'Inspect' }, (image) => {
    const manifest = step(
      'Show the raw manifest',
      sh`crane manifest ${insecure} ${platformWords(image)} ${image.full}`,
      {
        note: pinNote(subject, image),
      },
    )
    if (!isImage(subject)) return [...loginStep(subject, LOGIN), manifest]
    const flags = sh`crane config ${insecure} ${platformWords(image)} ${image.full}`
    return [
      ...loginStep(subject, LOGIN),
      manifest,
      step(`Show the config of ${imageTitle(subject, image)}`, flags),
      step('List the files', sh`crane export ${insecure} ${platformWords(image)} ${image.full} - | tar -tv`),
    ]
  })
}

function checkTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'check', name: 'Check' }, (image) => {
    const digest = sh`crane digest ${plainHttpFlag(subject, 'crane')} ${platformWords(image)} ${image.full}`
    const expected = image.platformFlag ? childDigest(subject, image) : image.expected
    return [
      step('Compare the digest', digest, {
        note: expected ? `prints ${shortDigest(expected)}…` : 'prints the digest',
      }),
    ]
  })
}

function childDigest(subject: Subject, { platformFlag }: Image): string | undefined {
  const same =
    subject.platforms?.filter(({ platform }) => platform.replace(/\(.*\)/, '') === platformFlag) ?? []
  return same.length === 1 ? same[0]?.digest : undefined
}

function listTask(subject: Subject): Task {
  const insecure = plainHttpFlag(subject, 'crane')
  return artifactTask(subject, { id: 'list', name: 'List', hasPlatform: false, pins: [] }, (image) => [
    ...loginStep(subject, LOGIN),
    hasRepository(subject)
      ? step('List the tags', sh`crane ls ${insecure} ${image.name}`)
      : step('List the repositories', sh`crane catalog ${insecure} ${clientHost(subject)}`, {
          note: 'many registries allow this only for administrators, or not at all',
        }),
  ])
}

function copyTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'copy', name: 'Copy' }, (image) => {
    const insecure = plainHttpFlag(subject, 'crane')
    const target = `${COPY_HOST}/${image.repository}:${image.tag}`
    return [
      ...loginStep(subject, LOGIN),
      step(
        `Copy ${imageTitle(subject, image)} to another registry`,
        sh`crane copy ${insecure} ${platformWords(image)} ${image.full} ${target}`,
        { note: `replace ${COPY_HOST} with your registry; without --platform, all platforms are copied` },
      ),
    ]
  })
}

function promoteTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'promote', name: 'Promote', hasPlatform: false }, (image) => [
    ...loginStep(subject, LOGIN),
    step(
      `Tag ${imageTitle(subject, image)} as ${NEW_TAG}`,
      sh`crane tag ${plainHttpFlag(subject, 'crane')} ${image.full} ${NEW_TAG}`,
      {
        note: 'runs in the registry; nothing is pulled, and the digest stays the same',
      },
    ),
  ])
}

function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const { target, sources, note } = existingSources(subject)
    const manifests = sources.map((source) => sh`-m ${`${target.name}:${source}`}`)
    const append = sh`crane index append ${plainHttpFlag(subject, 'crane')} ${manifests} ${sh`-t ${target.full}`}`
    return [
      ...loginStep(subject, LOGIN),
      step('Combine existing tags', append, { section: 'From existing tags', note }),
    ]
  })
}
