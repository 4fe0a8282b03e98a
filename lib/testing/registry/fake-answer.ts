/** What the player answers. `body` that is no text or bytes is sent as JSON. */
export interface FakeAnswer {
  status?: number
  headers?: Record<string, string | string[] | undefined>
  body?: string | Uint8Array | object
  /**
   * `reset` breaks the connection before, `cut` in the middle of the body; `silence` never begins, `stall` stops in the
   * middle; `drip` sends a byte ten times a second; `endless` repeats the body until the asker goes; `raw` is no HTTP.
   */
  fault?: 'reset' | 'cut' | 'stall' | 'silence' | 'drip' | 'endless' | 'raw'
  /** Ended by the test, or never. */
  until?: Promise<unknown>
}
