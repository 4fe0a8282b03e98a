interface Stoppable {
  stop(): Promise<void>
}

export interface Lazy<T> {
  /** Starts it on the first call. */
  get(): Promise<T>
  /** Stops it if it was started. */
  stop(): Promise<void>
}

/** Delays starting what not every story needs. */
export function lazily<T extends Stoppable>(start: () => Promise<T>): Lazy<T> {
  let started: Promise<T> | undefined
  return {
    get: () => {
      started ??= start()
      return started
    },
    stop: async () => {
      if (started) await (await started).stop()
    },
  }
}
