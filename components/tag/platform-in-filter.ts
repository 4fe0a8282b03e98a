import { platformColumn } from '@/lib/oci/platform-column'

const PLATFORM = /(^|\s)platform:("[^"]*"?|\S*)/i

/** The platform that a filter requires, in column format; '' if it doesn't require one. */
export function platformIn(filter: string): string {
  const value = PLATFORM.exec(filter)?.[2] ?? ''
  return platformColumn(value.replaceAll('"', ''))
}

/** Changes the platform that a filter requires; '' removes it. */
export function withPlatform(filter: string, platform: string): string {
  const others = filter.replace(PLATFORM, ' ').replace(/\s+/g, ' ').trim()
  if (platform === '') return others
  const value = /\s/.test(platform) ? `"${platform}"` : platform
  return `${others} platform:${value}`.trim()
}
