/**
 * Generates the same pseudo-random bytes for a seed on every machine. Incompressible, much like programs and
 * libraries. Not for secrets.
 */
export function randomBytes(seed: string, length: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4))
  let state = hash(seed)
  for (let i = 0; i < words.length; i++) {
    // Marsaglia's xorshift32: three shifts per step, so 30 MB take a few dozen milliseconds.
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[i] = state
  }
  return new Uint8Array(words.buffer, 0, length)
}

/** Lower-case hex that depends only on the seed: commits, checksums, IDs. */
export function randomHex(seed: string, length: number): string {
  return Buffer.from(randomBytes(seed, Math.ceil(length / 2)))
    .toString('hex')
    .slice(0, length)
}

/** FNV-1a; never zero, which xorshift would repeat forever. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value === 0 ? 1 : value
}
