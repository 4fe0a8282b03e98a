import { shortDigest } from '@/lib/oci/digest'
import type { Choice, Pin, Task } from './client'
import { findPlatform, type Image } from './image'
import { platformFlagText } from './platform-text'
import type { Subject } from './subject'

/** The pins a subject has something for, weakest first. */
export function pinsOf(subject: Subject): Pin[] {
  if (subject.scope !== 'artifact') return ['tag']
  const pins: Pin[] = []
  if (subject.tag !== undefined) pins.push('tag')
  if (subject.digest !== undefined) pins.push('index')
  if (subject.isIndex && subject.platforms?.some(({ missing }) => !missing)) pins.push('platform')
  return pins
}

/** What a pin is called on its button. */
export function pinName(subject: Subject, pin: Pin): string {
  if (pin === 'tag') return 'by tag'
  if (pin === 'platform') return 'pin this platform'
  return subject.isIndex ? 'pin the tag' : 'pinned'
}

/** What a pin means, for the line beside a step. */
export function pinNote(subject: Subject, { pin, platform }: Pick<Image, 'pin' | 'platform'>): string {
  if (pin === 'tag') return 'by tag: what it names can change'
  if (pin === 'index') {
    return subject.isIndex
      ? 'the index digest: every platform still resolves'
      : "the image's digest: always these bytes"
  }
  const name = platform ? platformFlagText(platform) : 'one platform'
  return `the digest of ${name} alone: fails on other architectures`
}

/** `1.27.2`, `this pinned tag` or `linux/arm64, pinned`: what a step's title calls the image. */
export function imageTitle(subject: Subject, image: Image): string {
  const platform =
    image.platform && (image.platformFlag || image.pin === 'platform') ? platformFlagText(image.platform) : ''
  if (image.pin === 'platform') return platform ? `${platform}, pinned` : 'this pinned platform'
  const name =
    image.pin === 'tag' ? image.tag : subject.tag ? 'this pinned tag' : shortDigest(image.digest ?? '')
  return platform ? `${platform} of ${name}` : name
}

/** Says what `--platform` cannot: which build of Windows, or which of several images for one platform. */
export function buildWarning({ platform, platformFlag }: Image): string | undefined {
  if (platform?.isOneOfSeveral && platformFlag !== undefined)
    return `The client chooses among the images for ${platformFlag} itself; for exactly this one, pin this platform.`
  if (platform?.os !== 'windows' || platform.osVersion === undefined || platformFlag === undefined)
    return undefined
  return `The client chooses among Windows builds itself; for exactly ${platform.osVersion}, pin this platform.`
}

/** The same for commands that run the image. */
export function windowsWarning(image: Image): string | undefined {
  const isPinned = image.platform?.os === 'windows' && image.pin === 'platform'
  return isPinned ? 'Runs only on a Windows host of this build or a newer one.' : buildWarning(image)
}

/** Where a task starts. */
function defaultChoice(task: Pick<Task, 'pins' | 'defaultPin'>): Choice {
  return { pin: task.defaultPin ?? task.pins[0] ?? 'tag' }
}

/** Carries a remembered choice over to another task and subject, as far as it makes sense there. */
export function settleChoice(subject: Subject, task: Task, wanted: Partial<Choice> = {}): Choice {
  const pin = wanted.pin && task.pins.includes(wanted.pin) ? wanted.pin : defaultChoice(task).pin
  const hasPlatform = task.hasPlatform || pin === 'platform'
  const platform = hasPlatform ? findPlatform(subject, wanted.platform) : undefined
  return platform && !platform.missing ? { pin, platform: platform.platform } : { pin }
}
