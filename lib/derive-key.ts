import 'server-only'
import { hkdfSync } from 'node:crypto'

/** Derives a 256-bit key from a secret of any length. Keys for different purposes reveal nothing about each other. */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))
}
