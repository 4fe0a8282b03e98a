import type { Choice, Pin } from './client'
import { familiar } from './familiar'
import { placeholderRepository } from './placeholder'
import { type PlatformParts, platformFlagText, platformParts } from './platform-text'
import { clientHost, type Subject, type SubjectPlatform } from './subject'

/** One artifact as the choice names it, in the spellings that clients want. */
export interface Image {
  host: string
  /** Without host: `library/nginx`. */
  repository: string
  /** With host, without tag or digest. */
  name: string
  tag: string
  /** The pin that holds, after what the subject does not have is ruled out. */
  pin: Pin
  /** The digest the reference is pinned to; none by tag. */
  digest?: string
  /** The digest that must arrive, whichever way it is named; none when not known. */
  expected?: string
  /** Host first, tag or digest: for clients that know no default registry, and for those that take no tag beside a digest. */
  full: string
  /** As docker writes it: without `docker.io/library/`. */
  familiar: string
  /** Familiar, with the tag kept beside the digest: for files that people read and tools update. */
  readable: string
  /** The chosen platform, or that of the pinned child. */
  platform?: PlatformParts
  /** What `--platform` gets: nothing when the pin is one platform already, or the reader's machine decides. */
  platformFlag?: string
}

/** Finds a platform by its text or its child's digest. */
export function findPlatform(subject: Subject, wanted: string | undefined): SubjectPlatform | undefined {
  return subject.platforms?.find(({ platform, digest }) => wanted === platform || wanted === digest)
}

/** The child that "pin this platform" means: the wanted, else the shown, else the first that exists. */
function pinnedPlatform(subject: Subject, wanted: string | undefined): SubjectPlatform | undefined {
  const candidates = [
    findPlatform(subject, wanted),
    findPlatform(subject, subject.platform),
    ...(subject.platforms ?? []),
  ]
  return candidates.find((candidate) => candidate !== undefined && !candidate.missing)
}

/** The tag for examples: the subject's own, else `latest` or another that exists, else `latest`. */
function exampleTag({ tag, tags = [] }: Subject): string {
  return tag ?? (tags.includes('latest') ? 'latest' : tags[0]) ?? 'latest'
}

/** Resolves a choice against the subject; a pin that the subject cannot give falls back to the next weaker one. */
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

/** What a push names: always a tag, `latest` when the subject has none. */
export function pushTarget(subject: Subject, tag = subject.tag ?? 'latest'): Image {
  return imageOf({ ...subject, tag, digest: undefined, platforms: undefined }, { pin: 'tag' })
}
