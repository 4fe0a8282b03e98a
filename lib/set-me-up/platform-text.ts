/** The parts of a platform's text form `os[(version+feature)]/arch[/variant]`. */
export interface PlatformParts {
  os: string
  osVersion?: string
  architecture: string
  variant?: string
  /** Another child of its index has the same platform, and no client can select between them. */
  isOneOfSeveral?: boolean
}

const TEXT =
  /^([a-z0-9._-]+)(?:\(([^()+/]*)((?:\+[^()+/]+)*)\))?\/([a-z0-9._-]+)(?:\/([A-Za-z0-9._-]+))?(?: \(([^()]*)\))?$/
const VERSION = /^[A-Za-z0-9._-]+$/

/** Undefined if no client accepts the platform. */
export function platformParts(text: string): PlatformParts | undefined {
  const [, os, version = '', features, architecture, variant, note] = TEXT.exec(text) ?? []
  if (os === undefined || architecture === undefined || os === 'unknown') return undefined
  const osVersion = VERSION.test(version) ? version : undefined
  const isOneOfSeveral = Boolean(features || note || (version && !osVersion))
  return { os, osVersion, architecture, variant, ...(isOneOfSeveral && { isOneOfSeveral }) }
}

/** `os/arch[/variant]`, the form of `--platform` nearly everywhere, without a Windows version. */
export function platformFlagText({ os, architecture, variant }: PlatformParts): string {
  return [os, architecture, variant].filter((part) => part !== undefined).join('/')
}

/** `linux-arm-v7`, as in sibling tags. */
export function platformTagSuffix(parts: PlatformParts): string {
  return platformFlagText(parts).replaceAll('/', '-')
}
