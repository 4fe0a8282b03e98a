import { sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { platformWords, replaceNote } from './docker'
import { pushTarget } from './image'
import { type LoginTool, loginStep, loginTask } from './login'
import { containersMirror, mirrorTask } from './mirror'
import { buildPlatformList } from './multi-arch'
import { imageTitle, pinNote, windowsWarning } from './pin'
import { containersPlainHttp, plainHttpFlag } from './plain-http'
import { hasRepository, isImage, type Subject } from './subject'
import { artifactTask, plainTask, step } from './task'

export const buildah: ClientDefinition = {
  id: 'buildah',
  name: 'Buildah',
  group: 'Build and push',
  isMore: true,
  plainHttp: containersPlainHttp,
  tasks(subject) {
    if (!isImage(subject)) return []
    const login = loginTask(subject, loginTool(subject))
    const push = [pushTask(subject), pushMultiArchTask(subject)]
    const mirror = mirrorTask(subject, {
      configure: containersMirror,
      use: (image) => sh`buildah pull ${image.full}`,
    })
    return hasRepository(subject)
      ? [...push, pullTask(subject), ...mirror, login]
      : [login, ...push, ...mirror]
  },
}

function loginTool(subject: Subject): LoginTool {
  const flags = plainHttpFlag(subject, 'containers')
  return { command: sh`buildah login`, user: '-u', stdin: '--password-stdin', asks: true, flags }
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Build and push', () => {
    const { full, tag } = pushTarget(subject)
    const push = sh`buildah push ${plainHttpFlag(subject, 'containers')} my-image ${`docker://${full}`}`
    return [
      ...loginStep(subject, loginTool(subject)),
      step('Build', sh`buildah build -t my-image .`),
      step('Push', push, replaceNote(subject, tag)),
    ]
  })
}

function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const { full } = pushTarget(subject)
    const platforms = sh`--platform ${buildPlatformList(subject)}`
    const tls = plainHttpFlag(subject, 'containers')
    return [
      ...loginStep(subject, loginTool(subject)),
      step(
        'Build all platforms into a manifest list',
        sh`buildah build ${platforms} ${sh`--manifest my-image`} .`,
      ),
      step(
        'Push the manifest list and its images',
        sh`buildah manifest push --all ${tls} my-image ${`docker://${full}`}`,
      ),
    ]
  })
}

function pullTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'pull', name: 'Pull' }, (image) => {
    const tls = plainHttpFlag(subject, 'containers')
    return [
      ...loginStep(subject, loginTool(subject)),
      step(
        `Pull ${imageTitle(subject, image)}`,
        sh`buildah pull ${tls} ${platformWords(image)} ${image.full}`,
        {
          note: pinNote(subject, image),
          warning: windowsWarning(image),
        },
      ),
    ]
  })
}
