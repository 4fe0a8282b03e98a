import 'server-only'
import type { Finding } from '@/lib/api/doctor'
import type { RegistryError } from '@/lib/oci/registry-error'

const LONGEST = 160

/** What a registry wrote, cut to what a reader can use. */
export function cut(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** A refusal as a finding: the registry's own words, its code and the cure that we know. */
export function findingOf(error: RegistryError, state: Finding['state'], meaning?: string): Finding {
  const { message, code, status, cure } = error
  return {
    state,
    seen: `${cut(message, 400)} (${code === 'UNKNOWN' ? '' : `${cut(code, 60)}, `}${status})`,
    ...(meaning !== undefined && { meaning }),
    ...(cure !== undefined && { cure }),
  }
}

/** A probe that was left out, and why. */
export function notAsked(why: string, cure?: string): Finding {
  return { state: 'unknown', seen: `Not asked: ${why}`, ...(cure !== undefined && { cure }) }
}
