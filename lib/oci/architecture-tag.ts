import { formatPlatform, parsePlatform } from './platform'
import { compareTags } from './version-order'

/** `linux-amd64`, `arm64v8`, `arm-v7`, `armv7` and the like. */
const SUFFIX =
  '(?:(linux|windows|darwin|freebsd)-)?(386|i386|amd64|x86_64|arm|arm32|armhf|armel|arm64|aarch64|ppc64le|s390x|riscv64|loong64|mips64le)(?:[-_]?(v\\d))?'
const suffixForm = new RegExp(`^${SUFFIX}$`)
const ending = new RegExp(`-${SUFFIX}$`)

/** Whether a tag ends in a platform, which `parseArchitectureTag` requires. */
export function endsInPlatform(tag: string): boolean {
  return ending.test(tag)
}

/**
 * Recognizes `1.33-linux-amd64` and `1.33-arm64` if the tag without the platform exists too. That goes by name only:
 * digests tell whether the two belong together.
 */
export function parseArchitectureTag(
  tag: string,
  tags: ReadonlySet<string>,
): { base: string; platform: string } | undefined {
  for (let dash = tag.indexOf('-'); dash !== -1; dash = tag.indexOf('-', dash + 1)) {
    const base = tag.slice(0, dash)
    if (!tags.has(base)) continue
    const platform = parsePlatformSuffix(tag.slice(dash + 1))
    if (platform !== undefined) return { base, platform }
  }
  return undefined
}

/**
 * The other architecture tags next to `1.33-linux-amd64`, in the order of our tag lists whatever the registry's is;
 * none for other tags.
 */
export function listArchitectureTags(tag: string, tags: readonly string[]): string[] {
  for (let dash = tag.indexOf('-'); dash !== -1; dash = tag.indexOf('-', dash + 1)) {
    const base = new Set([tag.slice(0, dash)])
    if (parseArchitectureTag(tag, base))
      return tags.filter((other) => other !== tag && parseArchitectureTag(other, base)).sort(compareTags)
  }
  return []
}

function parsePlatformSuffix(text: string): string | undefined {
  const [, os = 'linux', architecture, variant] = suffixForm.exec(text) ?? []
  if (architecture === undefined) return undefined
  const platform = parsePlatform(
    [os, architecture === 'arm32' ? 'arm' : architecture, ...(variant ? [variant] : [])].join('/'),
  )
  return platform && formatPlatform(platform)
}
