/** One attempt to sign in. `address` is known only from a trusted proxy: anybody else can write anything there. */
export interface SignInAttempt {
  host: string
  name: string
  address?: string | undefined
}

/**
 * Counts failed attempts of the last five minutes, per registry and user name, per address, and in all: guesses cost their
 * maker time, and don't flood a registry's log. Asynchronous, so that replicas may share one.
 */
export interface SignInLimit {
  /**
   * Rejects with a 429 that says how long to wait, once too many failed. Counts the attempt as failed until `takeBack` or
   * `succeeded`, so that attempts at the same time can't exceed the limit together.
   */
  begin(attempt: SignInAttempt): Promise<void>
  /** For an attempt that was no guess, because the registry didn't answer, say. */
  takeBack(attempt: SignInAttempt): Promise<void>
  /** Forgets earlier failures under this name. */
  succeeded(attempt: SignInAttempt): Promise<void>
}
