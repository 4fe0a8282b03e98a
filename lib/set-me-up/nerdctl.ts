import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { checkStep, platformWords, replaceNote, runStep } from './docker'
import { pushTarget } from './image'
import { type LoginTool, loginStep, loginTask } from './login'
import { mirrorTask, nerdctlMirror } from './mirror'
import { buildPlatformList } from './multi-arch'
import { imageTitle, pinNote, windowsWarning } from './pin'
import { plainHttpFlag } from './plain-http'
import { hasRepository, isImage, type Subject } from './subject'
import { artifactTask, plainTask, step } from './task'

export const nerdctl: ClientDefinition = {
  id: 'nerdctl',
  name: 'nerdctl',
  group: 'Run and pull',
  isMore: true,
  tasks(subject) {
    if (!isImage(subject)) return []
    const login = loginTask(subject, loginTool(subject))
    const push = [pushTask(subject), pushMultiArchTask(subject)]
    const mirror = mirrorTask(subject, {
      configure: nerdctlMirror,
      use: (image) => sh`nerdctl pull ${image.full}`,
    })
    return hasRepository(subject)
      ? [pullTask(subject), runTask(subject), ...push, inspectTask(subject), ...mirror, login]
      : [login, ...push, ...mirror]
  },
}

/** Nerdctl's plain-HTTP flag is global and precedes the command. */
function nerdctlCommand(subject: Subject): ShellCommand {
  const insecure = plainHttpFlag(subject, 'nerdctl')
  return insecure === undefined ? sh`nerdctl` : sh`nerdctl ${insecure}`
}

function loginTool(subject: Subject): LoginTool {
  return { command: sh`${nerdctlCommand(subject)} login`, user: '-u', stdin: '--password-stdin', asks: true }
}

function pullTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'pull', name: 'Pull' }, (image) => [
    ...loginStep(subject, loginTool(subject)),
    step(
      `Pull ${imageTitle(subject, image)}`,
      sh`${nerdctlCommand(subject)} pull ${platformWords(image)} ${image.full}`,
      { note: pinNote(subject, image), warning: windowsWarning(image) },
    ),
    checkStep(sh`nerdctl image inspect`, image, image.full),
  ])
}

function runTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'run', name: 'Run' }, (image) => [
    runStep(subject, sh`${nerdctlCommand(subject)} run`, image),
  ])
}

function pushTask(subject: Subject): Task {
  return plainTask('push', 'Push', () => {
    const { full, tag } = pushTarget(subject)
    return [
      ...loginStep(subject, loginTool(subject)),
      step('Tag your image for this registry', sh`nerdctl tag my-image ${full}`),
      step('Push the image', sh`${nerdctlCommand(subject)} push ${full}`, replaceNote(subject, tag)),
    ]
  })
}

function pushMultiArchTask(subject: Subject): Task {
  return plainTask('push-multi-arch', 'Push multi-arch', () => {
    const { full } = pushTarget(subject)
    const platforms = sh`--platform ${buildPlatformList(subject)}`
    return [
      ...loginStep(subject, loginTool(subject)),
      step('Build all platforms', sh`nerdctl build ${platforms} ${sh`-t ${full}`} .`),
      step('Push all platforms', sh`${nerdctlCommand(subject)} push --all-platforms ${full}`, {
        note: "without --all-platforms, only your machine's platform is pushed",
      }),
    ]
  })
}

function inspectTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'inspect', name: 'Inspect', hasPlatform: false }, (image) => [
    step('Show the config', sh`nerdctl image inspect ${image.full}`, {
      note: 'of the local image, after a pull',
    }),
    step('Show the history', sh`nerdctl image history --no-trunc ${image.full}`, { note: 'after a pull' }),
  ])
}
