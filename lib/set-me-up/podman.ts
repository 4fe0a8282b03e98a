import { sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { checkStep, platformWords, replaceNote, runStep } from './docker'
import { pushTarget } from './image'
import { type LoginTool, loginStep, loginTask } from './login'
import { containersMirror, mirrorTask } from './mirror'
import { buildPlatformList } from './multi-arch'
import { imageTitle, pinNote, windowsWarning } from './pin'
import { containersPlainHttp, plainHttpFlag } from './plain-http'
import { hasRepository, isImage, type Subject } from './subject'
import { artifactTask, plainTask, step } from './task'

// Podman has no default registry, so names are full, including docker.io.
export const podman: ClientDefinition = {
  id: 'podman',
  name: 'Podman',
  group: 'Run and pull',
  plainHttp: containersPlainHttp,
  tasks(subject) {
    if (!isImage(subject)) return []
    const login = loginTask(subject, loginTool(subject))
    const push = [pushTask(subject), pushMultiArchTask(subject)]
    const mirror = mirrorTask(subject, {
      configure: containersMirror,
      use: (image) => sh`podman pull ${image.full}`,
    })
    if (!hasRepository(subject)) return [login, ...push, ...mirror]
    return [pullTask(subject), runTask(subject), ...push, inspectTask(subject), ...mirror, login]
  },
}

function loginTool(subject: Subject): LoginTool {
  const flags = plainHttpFlag(subject, 'containers')
  return { command: sh`podman login`, user: '-u', stdin: '--password-stdin', asks: true, flags }
}

function pullTask(subject: Subject): Task {
  const tls = plainHttpFlag(subject, 'containers')
  return artifactTask(subject, { id: 'pull', name: 'Pull' }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step(`Pull ${imageTitle(subject, image)}`, sh`podman pull ${tls} ${platformWords(image)} ${image.full}`, {
      note: pinNote(subject, image),
      warning: windowsWarning(image),
    }),
    checkStep(sh`podman image inspect`, image, image.full),
  ])
}

function runTask(subject: Subject): Task {
  const tls = plainHttpFlag(subject, 'containers')
  return artifactTask(subject, { id: 'run', name: 'Run' }, (image) => [
    runStep(subject, tls === undefined ? sh`podman run` : sh`podman run ${tls}`, image),
  ])
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Push', () => {
    const { full, tag } = pushTarget(subject)
    const push = sh`podman push ${plainHttpFlag(subject, 'containers')} my-image ${`docker://${full}`}`
    return [
      ...loginStep(subject, loginTool(subject)),
      step('Push a local image', push, replaceNote(subject, tag)),
    ]
  })
}

function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const { full } = pushTarget(subject)
    const platforms = sh`--platform ${buildPlatformList(subject)}`
    const push = sh`podman manifest push --all ${plainHttpFlag(subject, 'containers')} my-image ${`docker://${full}`}`
    return [
      ...loginStep(subject, loginTool(subject)),
      step(
        'Build all platforms into a manifest list',
        sh`podman build ${platforms} ${sh`--manifest my-image`} .`,
      ),
      step('Push the manifest list and its images', push, { note: 'without --all, only the list is pushed' }),
    ]
  })
}

function inspectTask(subject: Subject): Task {
  const tls = plainHttpFlag(subject, 'containers')
  return artifactTask(subject, { id: 'inspect', name: 'Inspect', hasPlatform: false }, (image) => [
    ...(subject.isIndex && image.pin !== 'platform'
      ? [
          step('List platforms in the registry', sh`podman manifest inspect ${tls} ${image.full}`, {
            note: pinNote(subject, image),
          }),
        ]
      : []),
    step('Show the config', sh`podman image inspect ${image.full}`, {
      note: 'of the local image, after a pull',
    }),
    step('Show the history', sh`podman image history --no-trunc ${image.full}`, { note: 'after a pull' }),
  ])
}
