import { shortDigest } from '@/lib/oci/digest'
import { sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { platformWords } from './docker'
import { pushTarget } from './image'
import { type LoginTool, loginStep, loginTask } from './login'
import { existingSources } from './multi-arch'
import { buildWarning, imageTitle, pinNote } from './pin'
import { plainHttpFlag } from './plain-http'
import { layoutSource } from './skopeo-layout'
import { clientHost, hasRepository, isImage, type Subject } from './subject'
import { COPY_HOST, NEW_TAG, takesAnyTag } from './target'
import { artifactTask, plainTask, step } from './task'

export const oras: ClientDefinition = {
  id: 'oras',
  name: 'ORAS',
  group: 'Copy and inspect',
  tasks(subject) {
    if (subject.isLayout) return subject.scope === 'artifact' ? layoutTasks(subject) : []
    const login = loginTask(subject, loginTool(subject))
    if (!hasRepository(subject)) return [listTask(subject), pushTask(subject), login]
    if (subject.scope === 'repository') return [listTask(subject), pushTask(subject), login]
    const first = isImage(subject) ? [] : [pullTask(subject)]
    const promote = takesAnyTag(subject) ? [promoteTask(subject)] : []
    const last = isImage(subject) ? [pushMultiArchTask(subject)] : [pushTask(subject)]
    return [...first, inspectTask(subject), checkTask(subject), copyTask(subject), ...promote, ...last, login]
  },
}

function loginTool(subject: Subject): LoginTool {
  const flags = plainHttpFlag(subject, 'oras')
  return { command: sh`oras login`, user: '-u', stdin: '--password-stdin', asks: true, flags }
}

function pullTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'pull', name: 'Pull' }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step(
      'Download the files',
      sh`oras pull ${plainHttpFlag(subject, 'oras')} ${platformWords(image)} ${image.full}`,
      {
        note: pinNote(subject, image),
      },
    ),
  ])
}

function inspectTask(subject: Subject): Task {
  const http = plainHttpFlag(subject, 'oras')
  return artifactTask(subject, { id: 'inspect', name: 'Inspect' }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step(
      'Show the manifest',
      sh`oras manifest fetch --pretty ${http} ${platformWords(image)} ${image.full}`,
      {
        note: pinNote(subject, image),
        warning: buildWarning(image),
      },
    ),
    step('List attachments', sh`oras discover ${http} ${platformWords(image)} ${image.full}`, {
      note: 'signatures, attestations, and SBOMs, as a tree',
    }),
  ])
}

function checkTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'check', name: 'Check', hasPlatform: false }, (image) => [
    step('Compare the digest', sh`oras resolve ${plainHttpFlag(subject, 'oras')} ${image.full}`, {
      note: image.expected ? `prints ${shortDigest(image.expected)}…` : 'prints the digest',
    }),
  ])
}

function copyTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'copy', name: 'Copy' }, (image) => {
    const http = plainHttpFlag(subject, 'oras') && '--from-plain-http'
    const target = `${COPY_HOST}/${image.repository}:${image.tag}`
    const title = imageTitle(subject, image)
    const about = { note: `replace ${COPY_HOST} with your registry`, warning: buildWarning(image) }
    const copy = image.platformFlag
      ? step(`Copy ${title}`, sh`oras copy ${http} ${platformWords(image)} ${image.full} ${target}`, about)
      : step(
          `Copy ${title} with its attachments`,
          sh`oras copy --recursive ${http} ${image.full} ${target}`,
          about,
        )
    return [...loginStep(subject, loginTool(subject)), copy]
  })
}

function promoteTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'promote', name: 'Promote', hasPlatform: false }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step(
      `Tag ${imageTitle(subject, image)} as ${NEW_TAG}`,
      sh`oras tag ${plainHttpFlag(subject, 'oras')} ${image.full} ${NEW_TAG}`,
      {
        note: 'runs in the registry; the digest stays the same',
      },
    ),
  ])
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Push', () => {
    const { full } = pushTarget(subject)
    const type = sh`--artifact-type application/vnd.example.config`
    return [
      ...loginStep(subject, loginTool(subject)),
      step(
        'Push a file as an artifact',
        sh`oras push ${plainHttpFlag(subject, 'oras')} ${type} ${full} ${'config.json:application/json'}`,
        {
          note: 'replace the file, its media type, and the artifact type with yours',
        },
      ),
    ]
  })
}

function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const { target, sources, note } = existingSources(subject)
    const create = sh`oras manifest index create ${plainHttpFlag(subject, 'oras')} ${target.full} ${sources}`
    return [
      ...loginStep(subject, loginTool(subject)),
      step('Combine existing tags', create, {
        section: 'From existing tags',
        note: `requires ORAS 1.3, experimental; ${note}`,
      }),
    ]
  })
}

function listTask(subject: Subject): Task {
  const http = plainHttpFlag(subject, 'oras')
  const parent = subject.namespace ? `${clientHost(subject)}/${subject.namespace}` : clientHost(subject)
  return artifactTask(subject, { id: 'list', name: 'List', hasPlatform: false, pins: [] }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    hasRepository(subject)
      ? step('List the tags', sh`oras repo tags ${http} ${image.name}`)
      : step('List the repositories', sh`oras repo ls ${http} ${parent}`),
  ])
}

function layoutTasks(subject: Subject): Task[] {
  const { source } = layoutSource(subject)
  const inspect = plainTask('inspect', 'Inspect', () => [
    step('Show the manifest', sh`oras manifest fetch --pretty --oci-layout ${source}`),
  ])
  const copy = plainTask('copy', 'Copy', () => {
    const { repository, tag } = pushTarget(subject)
    return [
      step(
        'Copy to a registry',
        sh`oras copy --from-oci-layout ${source} ${`${COPY_HOST}/${repository}:${tag}`}`,
        {
          note: `replace ${COPY_HOST} with your registry`,
        },
      ),
    ]
  })
  return [copy, inspect]
}
