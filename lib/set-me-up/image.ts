import type { Choice, Pin } from './client'
import { familiar } from './familiar'
import { placeholderRepository } from './placeholder'
import { type PlatformParts, platformFlagText, platformParts } from './platform-text'
import { clientHost, type Subject, type SubjectPlatform } from './subject'

/** An artifact as chosen, in the forms that clients need. */
export interface Image {
  host: string
  /** Without the host: `library/nginx`. */
  repository: string
  /** With the host, without tag and digest. */
  name: string
  tag: string
  /** The pin in effect, without what the subject doesn't have. */
  pin: Pin
  /** The pinned digest; undefined for a tag. */
  digest?: string
  /** The digest that must arrive, whatever the reference; undefined if unknown. */
  expected?: string
  /** With host and either tag or digest: for clients without a default registry, or that don't accept both. */
  full: string
  /** As in Docker, without `docker.io/library/`. */
  familiar: string
  /** Familiar, with both tag and digest: for files that people read and tools update. */
  readable: string
  /** The chosen platform or the pinned child's. */
  platform?: PlatformParts
  /** The value of `--platform`; undefined if the pin is a single platform or the reader's machine decides. */
  platformFlag?: string
}

/** Finds a platform by its text or its child's digest. */
export function findPlatform(subject: Subject, wanted: string | undefined): SubjectPlatform | undefined {
  return subject.platforms?.find(({ platform, digest }) => wanted === platform || wanted === digest)
}

/** The child to pin: the requested one, otherwise the displayed one, otherwise the first that exists. */
function pinnedPlatform(subject: Subject, wanted: string | undefined): SubjectPlatform | undefined {
  const candidates = [
    findPlatform(subject, wanted),
    findPlatform(subject, subject.platform),
    ...(subject.platforms ?? []),
  ]
  return candidates.find((candidate) => candidate !== undefined && !candidate.missing)
}

/** The tag for examples: the subject's, otherwise `latest` if it exists, another existing one, or `latest`. */
function exampleTag({ tag, tags = [] }: Subject): string {
  return tag ?? (tags.includes('latest') ? 'latest' : tags[0]) ?? 'latest'
}

/** Applies a choice to the subject. A pin that isn't possible falls back to the next weaker one. */
export function imageOf(subject: Subject, choice: Choice): Image {
  const host = clientHost(subject)
  const repository = subject.repository ?? placeholderRepository(subject)
  const child = choice.pin === 'platform' ? pinnedPlatform(subject, choice.platform) : undefined
  const isPinned = choice.pin !== 'tag' || (subject.tag === undefined && subject.scope === 'artifact')
  const digest = child?.digest ?? (isPinned ? subject.digest : undefined)
  const pin: Pin = child ? 'platform' : digest ? 'index' : 'tag'
  const chosen = child?.platform ?? findPlatform(subject, choice.platform)?.platform ?? choice.platform
  const platform = chosen === undefined ? undefined : platformParts(chosen)
  const tag = exampleTag(subject)
  const ending = digest ? `@${digest}` : `:${tag}`
  const name = `${host}/${repository}`
  const familiarName = familiar(host, repository)
  return {
    host,
    repository,
    name,
    tag,
    pin,
    digest,
    expected: digest ?? subject.digest,
    full: name + ending,
    familiar: familiarName + ending,
    readable: digest && subject.tag ? `${familiarName}:${subject.tag}@${digest}` : familiarName + ending,
    platform,
    platformFlag: pin !== 'platform' && platform ? platformFlagText(platform) : undefined,
  }
}

/** The reference for a push: always a tag, `latest` by default. */
export function pushTarget(subject: Subject, tag = subject.tag ?? 'latest'): Image {
  return imageOf({ ...subject, tag, digest: undefined, platforms: undefined }, { pin: 'tag' })
}
