import { type Lazy, lazily } from './lazily'
import { type PairOptions, type RunningPair, startPair } from './pair'
import { stopAll } from './stop-all'

/** The pairs that stories share, one per set of options. */
export interface PairPool {
  get(options: PairOptions): Promise<RunningPair>
  stop(): Promise<void>
}

export function makePairPool(): PairPool {
  const pairs = new Map<string, Lazy<RunningPair>>()
  return {
    get: (options) => {
      const key = JSON.stringify(options)
      const lazy = pairs.get(key) ?? lazily(() => startPair(options))
      pairs.set(key, lazy)
      return lazy.get()
    },
    stop: () => stopAll([...pairs.values()]),
  }
}
