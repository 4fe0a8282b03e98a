/** A response of the fake registry. A `body` that isn't text or bytes is sent as JSON. */
export interface FakeAnswer {
  status?: number
  headers?: Record<string, string | string[] | undefined>
  body?: string | Uint8Array | object
  /**
   * `reset` breaks the connection before the response, `cut` in the middle of the body; `silence` never responds,
   * `stall` stops in the middle; `drip` sends ten bytes a second; `endless` repeats the body until the client
   * disconnects; `raw` isn't HTTP.
   */
  fault?: 'reset' | 'cut' | 'stall' | 'silence' | 'drip' | 'endless' | 'raw'
  /** Ended by the test, or never. */
  until?: Promise<unknown>
}
