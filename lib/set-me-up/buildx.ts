import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Pin, Task } from './client'
import { createRepository, DOCKER_LOGIN, pushMultiArchTask } from './docker'
import { pushTarget } from './image'
import { loginStep } from './login'
import { buildkitMirror, mirrorTask } from './mirror'
import { pinNote } from './pin'
import { buildxPlainHttp } from './plain-http'
import { hasRepository, isImage, type Subject } from './subject'
import { COPY_HOST, NEW_TAG } from './target'
import { artifactTask, plainTask, step } from './task'

export const buildx: ClientDefinition = {
  id: 'buildx',
  name: 'Buildx',
  group: 'Build and push',
  plainHttp: buildxPlainHttp,
  tasks(subject) {
    if (!isImage(subject)) return []
    const push = [pushTask(subject), pushMultiArchTask(subject)]
    const mirror = mirrorTask(subject, {
      configure: buildkitMirror,
      title: 'Build FROM the upstream name',
      use: (image) => sh`printf '%s' ${`FROM ${image.familiar}`} | docker buildx build -`,
    })
    return hasRepository(subject)
      ? [...push, inspectTask(subject), copyTask(subject), promoteTask(subject), ...mirror]
      : [...push, ...mirror]
  },
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Build and push', () => [
    ...loginStep(subject, DOCKER_LOGIN),
    ...createRepository(subject),
    step(
      'Build for your platform and push',
      sh`docker buildx build ${sh`-t ${pushTarget(subject).familiar}`} --push .`,
      {
        note: 'pushes an image index, because Buildx adds provenance; --provenance=false pushes only the image',
      },
    ),
  ])
}

function inspectTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'inspect', name: 'Inspect', hasPlatform: false }, (image) => {
    const inspect = sh`docker buildx imagetools inspect`
    const formats = ['{{json .Image}}', '{{json .Provenance}}', '{{json .SBOM}}']
    return [
      step('List platforms and digests', sh`${inspect} ${image.familiar}`, { note: pinNote(subject, image) }),
      step('Show the raw manifest', sh`${inspect} --raw ${image.familiar}`),
      step(
        'Show configs, provenance, and SBOM',
        formats.map((format) => sh`${inspect} ${sh`--format ${format}`} ${image.familiar}`),
        { note: 'BuildKit provenance and SBOMs are unsigned' },
      ),
    ]
  })
}

/** By default, Buildx wraps a single image in a new index with a new digest. */
function create(subject: Subject, pin: Pin, target: string): ShellCommand {
  const isLone = !subject.isIndex || pin === 'platform'
  return sh`docker buildx imagetools create ${isLone && '--prefer-index=false'} ${sh`-t ${target}`}`
}

function copyTask(subject: Subject): Task {
  return artifactTask(
    subject,
    { id: 'copy', name: 'Copy', hasPlatform: false },
    ({ familiar, repository, tag, pin }) => [
      step(
        'Copy to another registry',
        sh`${create(subject, pin, `${COPY_HOST}/${repository}:${tag}`)} ${familiar}`,
        {
          note: `replace ${COPY_HOST} with your registry; log in to both`,
        },
      ),
    ],
  )
}

function promoteTask(subject: Subject): Task {
  return artifactTask(
    subject,
    { id: 'promote', name: 'Promote', hasPlatform: false },
    ({ familiar, pin }) => [
      step(
        `Add the tag ${NEW_TAG}`,
        sh`${create(subject, pin, pushTarget(subject, NEW_TAG).familiar)} ${familiar}`,
        { note: 'runs in the registry; nothing is pulled' },
      ),
    ],
  )
}
