interface Stoppable {
  stop(): Promise<void>
}

export interface Lazy<T> {
  /** Starts it at the first call. */
  get(): Promise<T>
  /** Stops it if it was ever started. */
  stop(): Promise<void>
}

/** Puts off what not every story of a worker needs. */
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
