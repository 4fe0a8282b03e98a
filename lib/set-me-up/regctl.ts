import { shortDigest } from '@/lib/oci/digest'
import { sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { platformWords } from './docker'
import { type LoginTool, loginStep, loginTask } from './login'
import { existingSources } from './multi-arch'
import { buildWarning, imageTitle, pinNote } from './pin'
import { needsPlainHttp } from './plain-http'
import type { Snippet } from './snippet'
import { clientHost, hasRepository, isImage, type Subject } from './subject'
import { COPY_HOST, NEW_TAG, takesAnyTag } from './target'
import { artifactTask, plainTask, step } from './task'

const LOGIN: LoginTool = { command: sh`regctl registry login`, user: '-u', stdin: '--pass-stdin', asks: true }

export const regctl: ClientDefinition = {
  id: 'regctl',
  name: 'regctl',
  group: 'Copy and inspect',
  isMore: true,
  tasks(subject) {
    if (subject.isLayout) return []
    const login = plainTask('login', 'Log in', () => [
      ...tls(subject),
      ...loginTask(subject, LOGIN).snippets({ pin: 'tag' }),
    ])
    if (!hasRepository(subject)) return [listTask(subject), login]
    const multiArch = isImage(subject) ? [pushMultiArchTask(subject)] : []
    const promote = takesAnyTag(subject) ? [promoteTask(subject)] : []
    if (subject.scope === 'repository') return [listTask(subject), ...multiArch, login]
    return [inspectTask(subject), checkTask(subject), copyTask(subject), ...promote, ...multiArch, login]
  },
}

function setUp(subject: Subject): Snippet[] {
  return [...tls(subject), ...loginStep(subject, LOGIN)]
}

/** regctl configures plain HTTP per registry instead of a flag, and doesn't treat loopback specially. */
function tls(subject: Subject): Snippet[] {
  if (!needsPlainHttp(subject, false)) return []
  const set = sh`regctl registry set ${sh`--tls disabled`} ${clientHost(subject)}`
  return [step('Allow plain HTTP', set, { note: 'once per machine' })]
}

function inspectTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'inspect', name: 'Inspect' }, (image) => [
    ...setUp(subject),
    step(
      'Show the raw manifest',
      sh`regctl manifest get ${sh`--format raw-body`} ${platformWords(image)} ${image.full}`,
      {
        note: pinNote(subject, image),
        warning: buildWarning(image),
      },
    ),
    ...(isImage(subject)
      ? [
          step(
            `Show the config of ${imageTitle(subject, image)}`,
            sh`regctl image inspect ${platformWords(image)} ${image.full}`,
          ),
        ]
      : []),
    step('List attachments', sh`regctl artifact tree ${image.full}`),
  ])
}

function checkTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'check', name: 'Check', hasPlatform: false }, (image) => [
    step('Compare the digest', sh`regctl image digest ${image.full}`, {
      note: image.expected ? `prints ${shortDigest(image.expected)}…` : 'prints the digest',
    }),
  ])
}

function copyTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'copy', name: 'Copy', hasPlatform: false }, (image) => {
    const copy = sh`regctl image copy --referrers --digest-tags`
    return [
      ...setUp(subject),
      step(
        'Copy with attachments',
        sh`${copy} ${image.full} ${`${COPY_HOST}/${image.repository}:${image.tag}`}`,
        {
          note: `replace ${COPY_HOST} with your registry`,
        },
      ),
    ]
  })
}

function promoteTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'promote', name: 'Promote', hasPlatform: false }, (image) => [
    ...setUp(subject),
    step(
      `Tag ${imageTitle(subject, image)} as ${NEW_TAG}`,
      sh`regctl image copy ${image.full} ${`${image.name}:${NEW_TAG}`}`,
      { note: 'runs in the registry; the digest stays the same' },
    ),
  ])
}

function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const { target, sources, note } = existingSources(subject)
    const references = sources.map((source) => sh`--ref ${`${target.name}:${source}`}`)
    const create = sh`regctl index create ${target.full} ${references}`
    return [...setUp(subject), step('Combine existing tags', create, { section: 'From existing tags', note })]
  })
}

function listTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'list', name: 'List', hasPlatform: false, pins: [] }, (image) => [
    ...setUp(subject),
    hasRepository(subject)
      ? step('List the tags', sh`regctl tag ls ${image.name}`)
      : step('List the repositories', sh`regctl repo ls ${clientHost(subject)}`),
  ])
}
