import 'server-only'
import type { Finding } from '@/lib/api/check'
import type { RegistryError } from '@/lib/oci/registry-error'

const MAX_LENGTH = 160

/** A registry's text, shortened for readers. */
export function truncate(text: string, longest = MAX_LENGTH): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** An error as a finding: the registry's message, its code and our fix. */
export function toFinding(error: RegistryError, state: Finding['status'], meaning?: string): Finding {
  const { message, code, status, fix } = error
  return {
    status: state,
    observed: `${truncate(message, 400)} (${code === 'UNKNOWN' ? '' : `${truncate(code, 60)}, `}${status})`,
    ...(meaning !== undefined && { meaning }),
    ...(fix !== undefined && { fix }),
  }
}

/** A skipped probe and the reason. */
export function skipped(why: string, fix?: string): Finding {
  return { status: 'unknown', observed: `Not checked: ${why}`, ...(fix !== undefined && { fix }) }
}
