/** An attempt to sign in. `address` is set only if a trusted proxy sent it: anyone else can write anything there. */
export interface SignInAttempt {
  host: string
  name: string
  address?: string | undefined
}

/**
 * Counts failed attempts of the last five minutes per registry and user name, per address, and in total, so that
 * guessing takes time and doesn't flood a registry's log. Asynchronous, so that replicas can share a limit.
 */
export interface SignInLimit {
  /**
   * Rejects with a 429 that says how long to wait after too many failures. Counts the attempt as failed until
   * `takeBack` or `succeeded`, so that parallel attempts can't exceed the limit together.
   */
  begin(attempt: SignInAttempt): Promise<void>
  /** For an attempt that wasn't a guess, for example because the registry didn't respond. */
  takeBack(attempt: SignInAttempt): Promise<void>
  /** Clears earlier failures of this name. */
  succeeded(attempt: SignInAttempt): Promise<void>
}
