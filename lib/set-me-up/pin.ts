import { shortDigest } from '@/lib/oci/digest'
import type { Choice, Pin, Task } from './client'
import { findPlatform, type Image } from './image'
import { platformFlagText } from './platform-text'
import type { Subject } from './subject'

/** The subject's possible pins, weakest first. */
export function pinsOf(subject: Subject): Pin[] {
  if (subject.scope !== 'artifact') return ['tag']
  const pins: Pin[] = []
  if (subject.tag !== undefined) pins.push('tag')
  if (subject.digest !== undefined) pins.push('index')
  if (subject.isIndex && subject.platforms?.some(({ missing }) => !missing)) pins.push('platform')
  return pins
}

/** A pin's label. */
export function pinName(subject: Subject, pin: Pin): string {
  if (pin === 'tag') return 'by tag'
  if (pin === 'platform') return 'pin this platform'
  return subject.isIndex ? 'pin the tag' : 'pinned'
}

/** A pin's meaning, shown beside a step. */
export function pinNote(subject: Subject, { pin, platform }: Pick<Image, 'pin' | 'platform'>): string {
  if (pin === 'tag') return 'by tag, which can move to another digest'
  if (pin === 'index') {
    return subject.isIndex
      ? 'by index digest; works for every platform'
      : 'by image digest; always the same image'
  }
  const name = platform ? platformFlagText(platform) : 'one platform'
  return `by digest of ${name}; fails on other architectures`
}

/** `1.27.2`, `this pinned tag` or `linux/arm64, pinned`: the image in a step's title. */
export function imageTitle(subject: Subject, image: Image): string {
  const platform =
    image.platform && (image.platformFlag || image.pin === 'platform') ? platformFlagText(image.platform) : ''
  if (image.pin === 'platform') return platform ? `${platform}, pinned` : 'this pinned platform'
  const name =
    image.pin === 'tag' ? image.tag : subject.tag ? 'this pinned tag' : shortDigest(image.digest ?? '')
  return platform ? `${platform} of ${name}` : name
}

/** Warns about what `--platform` can't select: a Windows build, or one of several images with the same platform. */
export function buildWarning({ platform, platformFlag }: Image): string | undefined {
  if (platform?.isOneOfSeveral && platformFlag !== undefined)
    return `Several images match ${platformFlag}, and the client chooses one. To get exactly this image, pin this platform.`
  if (platform?.os !== 'windows' || platform.osVersion === undefined || platformFlag === undefined)
    return undefined
  return `The client chooses the Windows build. To get exactly ${platform.osVersion}, pin this platform.`
}

/** The same for commands that run the image. */
export function windowsWarning(image: Image): string | undefined {
  const isPinned = image.platform?.os === 'windows' && image.pin === 'platform'
  return isPinned ? 'Runs only on Windows hosts with this build or a newer one.' : buildWarning(image)
}

/** A task's initial choice. */
function defaultChoice(task: Pick<Task, 'pins' | 'defaultPin'>): Choice {
  return { pin: task.defaultPin ?? task.pins[0] ?? 'tag' }
}

/** Applies a remembered choice to another task and subject as far as possible. */
export function settleChoice(subject: Subject, task: Task, wanted: Partial<Choice> = {}): Choice {
  const pin = wanted.pin && task.pins.includes(wanted.pin) ? wanted.pin : defaultChoice(task).pin
  const hasPlatform = task.hasPlatform || pin === 'platform'
  const platform = hasPlatform ? findPlatform(subject, wanted.platform) : undefined
  return platform && !platform.missing ? { pin, platform: platform.platform } : { pin }
}
