/**
 * What an image runs on, in the spec's terms. `osVersion` matters only on Windows. Platforms from documents are kept
 * as written; `normalizePlatform` and `formatPlatform` use containerd's spelling.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md
 */
export interface Platform {
  os: string
  architecture: string
  variant?: string
  osVersion?: string
  osFeatures?: string[]
}

const osForm = /^((?:[\w.-]|%[0-9A-Fa-f]{2})+)(?:\(([^()/+]*)((?:\+[^()/+]+)*)\))?$/
const partForm = /^(?:[\w.-]|%[0-9A-Fa-f]{2})+$/
/** A variant after an architecture without an operating system. */
const bareVariantForm = /^v?\d(?:\.\d)?$/i
const knownOs = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
)
const knownArchitectures = new Set(
  '386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x wasm'.split(' '),
)

/**
 * Parses and normalizes `os[(version+feature)]/arch[/variant]` in any spelling (`linux/x86_64`, `arm64`,
 * `arm/v7`). An architecture alone means linux; an operating system alone isn't a platform. Parts may be
 * percent-encoded, and a version may contain spaces.
 * https://github.com/containerd/platforms
 */
export function parsePlatform(text: string): Platform | undefined {
  // A `+` typed into an address, as in `(+nydus)`, arrives as a space.
  const parts = text.trim().replace('( ', '(+').split('/')
  const [first = '', second, third] = parts
  if (parts.length > 3 || !parts.slice(1).every((part) => partForm.test(part))) return undefined
  const os = osForm.exec(first)
  if (!os) return undefined
  if (os[2] === undefined && third === undefined && isArchitectureFirst(first, second))
    return platformOf('linux', first, second)
  if (second === undefined) return undefined
  const platform = platformOf(decode(os[1] ?? ''), decode(second), third && decode(third))
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

function isArchitectureFirst(first: string, second: string | undefined): boolean {
  const { architecture } = platformOf('linux', first, undefined)
  const isArchitecture = knownArchitectures.has(architecture) && !knownOs.has(first.toLowerCase())
  return isArchitecture && (second === undefined || bareVariantForm.test(second))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // A stray % is part of the text.
  }
}

/** Normalizes like containerd and Docker: lower case, Go's names, `v7` for a bare arm. */
export function normalizePlatform(platform: Platform): Platform {
  const os = platform.os.toLowerCase() || 'unknown'
  const { architecture, variant } = normalizeArchitecture(
    platform.architecture.toLowerCase(),
    (platform.variant ?? '').toLowerCase(),
  )
  const features = [...new Set(platform.osFeatures)].filter((feature) => feature !== '').sort()
  return {
    os: os === 'macos' ? 'darwin' : os,
    architecture: architecture || 'unknown',
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

/** Whether an arm image has no variant: it is shown as v7 but may have been built for v6. */
export function isVariantUnset(platform: Platform): boolean {
  return platform.architecture.toLowerCase() === 'arm' && !platform.variant
}

/** A part may be as long as its document, and it's compared with many. */
const texts = new WeakMap<Platform, string>()

/**
 * The normalized text, such as `linux/arm/v7`, `windows(10.0.20348.1668)/amd64` or
 * `linux(+nydus.remoteimage.v1)/amd64`. Missing parts are `unknown`. Parses to the same platform, whatever its
 * parts contain.
 */
export function formatPlatform(platform: Platform): string {
  const cached = texts.get(platform)
  if (cached !== undefined) return cached
  const { osFeatures = [], ...rest } = normalizePlatform(platform)
  const text = textOf({ ...rest, osFeatures: osFeatures.filter((feature) => !isUsual(rest.os, feature)) })
  texts.set(platform, text)
  return text
}

/**
 * The text with each part spelled as in the document. It distinguishes `arm64` from `arm64/v8`, and parses to the
 * same platform.
 */
export function formatAsWritten(platform: Platform): string {
  return textOf(platform)
}

/** Every Windows that runs containers has win32k. */
function isUsual(os: string, feature: string): boolean {
  return os === 'windows' && feature === 'win32k'
}

function textOf({ os, architecture, variant, osVersion = '', osFeatures = [] }: Platform): string {
  const features = osFeatures.filter((feature) => feature !== '')
  const options = [osVersion, ...features].map(encodeOption).join('+')
  const parts = [os || 'unknown', architecture || 'unknown', ...(variant ? [variant] : [])].map(encodePart)
  const [first = '', second, third] = parts
  const isAmbiguous = third === undefined && isArchitectureFirst(first, second)
  return [options !== '' || isAmbiguous ? `${first}(${options})` : first, ...parts.slice(1)].join('/')
}

/** Encodes versions and features like containerd, plus hidden characters and list or line separators. */
export function encodeOption(text: string): string {
  return text.replace(/[%+()/,]|[^ -~]|^ | (?= |$)/gu, encode)
}

function encodePart(text: string): string {
  return text.replace(/[^\w.-]/gu, encode)
}

/** A part may consist of millions of brackets. */
const ENCODED = Array.from(
  { length: 128 },
  (_, code) => `%${code.toString(16).toUpperCase().padStart(2, '0')}`,
)

function encode(char: string): string {
  const ascii = ENCODED[char.charCodeAt(0)]
  if (ascii !== undefined) return ascii
  return encodeURIComponent(char.replace(/[\ud800-\udfff]/u, '\ufffd'))
}

/** Whether two platforms are the same after normalizing, including `osVersion` and `osFeatures`. */
export function isSamePlatform(a: Platform, b: Platform): boolean {
  return formatPlatform(a) === formatPlatform(b)
}

/** Whether this is `unknown/unknown`, which marks attestations and other children that can't run. */
export function isUnknownPlatform(platform: Platform): boolean {
  const isUnknown = (part: string) => part === '' || part.toLowerCase() === 'unknown'
  return isUnknown(platform.os) && isUnknown(platform.architecture)
}
