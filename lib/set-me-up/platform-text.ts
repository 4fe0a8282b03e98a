/** The parts of a platform's text form `os[(osversion)]/arch[/variant]`. */
export interface PlatformParts {
  os: string
  osVersion?: string
  architecture: string
  variant?: string
}

const TEXT = /^([a-z0-9._-]+)(?:\(([A-Za-z0-9._-]+)\))?\/([a-z0-9._-]+)(?:\/([A-Za-z0-9._-]+))?$/

/** Undefined where the text is no platform a client takes. */
export function platformParts(text: string): PlatformParts | undefined {
  const [, os, osVersion, architecture, variant] = TEXT.exec(text) ?? []
  if (os === undefined || architecture === undefined || os === 'unknown') return undefined
  return { os, osVersion, architecture, variant }
}

/** `os/arch[/variant]`: what `--platform` takes nearly everywhere; the version of Windows has no place in it. */
export function platformFlagText({ os, architecture, variant }: PlatformParts): string {
  return [os, architecture, variant].filter((part) => part !== undefined).join('/')
}

/** `linux-arm-v7`, as in sibling tags. */
export function platformTagSuffix(parts: PlatformParts): string {
  return platformFlagText(parts).replaceAll('/', '-')
}
