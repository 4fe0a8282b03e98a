import { compareNatural } from './natural-order'

/**
 * What an image runs on, in the spec's words. `osVersion` matters on Windows only.
 * Documents' platforms are kept as written; `normalizePlatform` and `formatPlatform` give containerd's spelling.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md
 */
export interface Platform {
  os: string
  architecture: string
  variant?: string
  osVersion?: string
  osFeatures?: string[]
}

const osForm = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/
const partForm = /^[A-Za-z0-9_.-]+$/
const knownOs = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
)
const knownArchitectures = new Set(
  '386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x wasm'.split(' '),
)

/**
 * Reads `os[(osversion)]/arch[/variant]` in any spelling (`linux/x86_64`, `arm64`, `arm/v7`), normalised.
 * An architecture alone means linux; an operating system alone names no platform.
 * https://github.com/containerd/platforms
 */
export function parsePlatform(text: string): Platform | undefined {
  const parts = text.trim().split('/')
  const [first = '', second, third] = parts
  if (parts.length > 3 || !parts.slice(1).every((part) => partForm.test(part))) return undefined
  const os = osForm.exec(first)
  if (!os) return undefined
  const isArchitectureFirst =
    os[2] === undefined && isKnownArchitecture(first) && !knownOs.has(first.toLowerCase())
  if (isArchitectureFirst && third === undefined && /^(?:v?\d(?:\.\d)?)?$/i.test(second ?? ''))
    return platformOf('linux', first, second)
  if (second === undefined) return undefined
  const platform = platformOf(os[1] ?? '', second, third)
  const osVersion = decode(os[2] ?? '')
  const features = (os[3] ?? '').split('+').filter((feature) => feature !== '')
  return normalizePlatform({
    ...platform,
    ...(osVersion && { osVersion }),
    ...(features.length > 0 && { osFeatures: features.map(decode) }),
  })
}

function platformOf(os: string, architecture: string, variant: string | undefined): Platform {
  return normalizePlatform({ os, architecture, ...(variant && { variant }) })
}

function isKnownArchitecture(text: string): boolean {
  return knownArchitectures.has(platformOf('linux', text, undefined).architecture)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray % is part of the text
  }
}

/** The platform in containerd's terms, which are docker's: lower case, Go's names, `v7` for a bare arm. */
export function normalizePlatform(platform: Platform): Platform {
  const os = platform.os.toLowerCase()
  const { architecture, variant } = normalizeArchitecture(
    platform.architecture.toLowerCase(),
    (platform.variant ?? '').toLowerCase(),
  )
  const features = [...new Set(platform.osFeatures)].sort()
  return {
    os: os === 'macos' ? 'darwin' : os,
    architecture,
    ...(variant && { variant }),
    ...(platform.osVersion && { osVersion: platform.osVersion }),
    ...(features.length > 0 && { osFeatures: features }),
  }
}

function normalizeArchitecture(
  architecture: string,
  variant: string,
): { architecture: string; variant: string } {
  switch (architecture) {
    case 'i386':
      return { architecture: '386', variant: '' }
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: variant === 'v1' ? '' : variant }
    case 'aarch64':
    case 'arm64':
      return { architecture: 'arm64', variant: variant === '8' || variant === 'v8' ? '' : variant }
    case 'armhf':
      return { architecture: 'arm', variant: 'v7' }
    case 'armel':
      return { architecture: 'arm', variant: 'v6' }
    case 'arm':
      return {
        architecture,
        variant: variant === '' ? 'v7' : /^[5678]$/.test(variant) ? `v${variant}` : variant,
      }
    default:
      return { architecture, variant }
  }
}

/** True for an arm image that names no variant: it is shown as v7, and may have been built for v6. */
export function isVariantUnset(platform: Platform): boolean {
  return platform.architecture.toLowerCase() === 'arm' && !platform.variant
}

/** The normalised text form, as `linux/arm/v7` or `windows(10.0.20348.1668)/amd64`; a missing part reads `unknown`. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant, osVersion } = normalizePlatform(platform)
  const version = osVersion
    ? `(${osVersion.replace(/[%+()/]/g, (char) => encodeURIComponent(char).replace('(', '%28').replace(')', '%29'))})`
    : ''
  return [`${os || 'unknown'}${version}`, architecture || 'unknown', ...(variant ? [variant] : [])].join('/')
}

/** Whether both name the same platform once normalised, `osVersion` included, `osFeatures` not. */
export function isSamePlatform(a: Platform, b: Platform): boolean {
  const [one, other] = [normalizePlatform(a), normalizePlatform(b)]
  return (
    one.os === other.os &&
    one.architecture === other.architecture &&
    (one.variant ?? '') === (other.variant ?? '') &&
    (one.osVersion ?? '') === (other.osVersion ?? '')
  )
}

/** True for `unknown/unknown`, which marks attestations and other children that nobody runs. */
export function isUnknownPlatform(platform: Platform): boolean {
  const isUnknown = (part: string) => part === '' || part.toLowerCase() === 'unknown'
  return isUnknown(platform.os) && isUnknown(platform.architecture)
}

const architectureOrder = 'amd64 arm64 arm 386 ppc64le s390x riscv64 mips64le loong64'.split(' ')

function rank(list: readonly string[], item: string): number {
  const index = list.indexOf(item)
  return index === -1 ? list.length : index
}

/** Orders platforms for display: linux, then windows with the newest first, then others; unknown last. */
export function comparePlatforms(a: Platform, b: Platform): number {
  const [one, other] = [normalizePlatform(a), normalizePlatform(b)]
  return (
    Number(isUnknownPlatform(one)) - Number(isUnknownPlatform(other)) ||
    rank(['linux', 'windows'], one.os) - rank(['linux', 'windows'], other.os) ||
    compareNatural(one.os, other.os) ||
    compareNatural(other.osVersion ?? '', one.osVersion ?? '') ||
    rank(architectureOrder, one.architecture) - rank(architectureOrder, other.architecture) ||
    compareNatural(one.architecture, other.architecture) ||
    (one.architecture === 'arm' ? compareVariants(other, one) : compareVariants(one, other))
  )
}

function compareVariants(one: Platform, other: Platform): number {
  return compareNatural(one.variant ?? '', other.variant ?? '')
}

/** The platform to show first: linux/amd64, else the first linux, else the first that is known; -1 when there is none. */
export function defaultPlatformIndex(platforms: readonly (Platform | undefined)[]): number {
  const known = platforms.map((platform) =>
    platform && !isUnknownPlatform(platform) ? normalizePlatform(platform) : undefined,
  )
  const exact = known.findIndex((platform) => platform && formatPlatform(platform) === 'linux/amd64')
  if (exact !== -1) return exact
  const amd64 = known.findIndex((platform) => platform?.os === 'linux' && platform.architecture === 'amd64')
  if (amd64 !== -1) return amd64
  const linux = known.findIndex((platform) => platform?.os === 'linux')
  return linux !== -1 ? linux : known.findIndex((platform) => platform !== undefined)
}
