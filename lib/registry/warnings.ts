import 'server-only'
import { headerOf, type RegistryResponse } from './registry-response'

const MAX_HEADER = 4096

/**
 * Warnings for users, in the form `Warning: 299 - "text"`. Other forms aren't for users.
 *
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#warnings
 */
export function readWarnings(response: Pick<RegistryResponse, 'headers'>): string[] {
  const header = headerOf(response, 'warning') ?? ''
  if (header.length > MAX_HEADER) return []
  const found = header.matchAll(/(?:^|,)\s*299 - "((?:[^"\\]|\\.)+)"(?=\s*(?:,|$))/g)
  return [...new Set([...found].map(([, text = '']) => text.replace(/\\(.)/g, '$1')))]
}
