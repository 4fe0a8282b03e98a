import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { parsePlatform } from '@/lib/oci/platform'
import { defaultPlatformIndex } from '@/lib/oci/platform-order'
import { findByPlatform } from '@/lib/oci/platform-texts'
import { visibleText } from '@/lib/oci/visible-text'

/** Finds the platform that the page shows: the requested one, or the default one and why the request failed. */
export function selectPlatform(
  platforms: readonly PlatformEntry[],
  requested: string | undefined,
): { selected?: PlatformEntry; problem?: string } {
  const requestedEntry = requested ? findByPlatform(platforms, requested) : undefined
  const selected = requestedEntry ?? findDefault(platforms)
  return {
    ...(selected && { selected }),
    ...(requested && !requestedEntry && { problem: describeProblem(requested) }),
  }
}

function findDefault(platforms: readonly PlatformEntry[]): PlatformEntry | undefined {
  const readable = platforms.filter((entry) => !entry.missing && !entry.error)
  const images = readable.filter((entry) => !entry.artifact)
  const candidates = [images, readable].find((entries) => entries.length > 0) ?? platforms
  const index = defaultPlatformIndex(candidates.map((entry) => entry.platform ?? undefined))
  return candidates[Math.max(0, index)]
}

function describeProblem(requested: string): string {
  const name = visibleText(requested.slice(0, 100))
  if (requested.startsWith('sha256:'))
    return `This artifact has no platform with the digest ${name}. Showing the default platform.`
  return parsePlatform(requested)
    ? `This artifact has no platform ${name}. Showing the default platform.`
    : `“${name}” isn’t a platform. Use os/architecture, for example linux/arm64. Showing the default platform.`
}
