import 'server-only'
import PQueue from 'p-queue'

/** Waits for a free place and gives the function that gives it back. Rejects with the signal's reason when it ends first. */
export type Take = (signal?: AbortSignal) => Promise<() => void>

export interface Limit {
  take: Take
  /** For a body that is passed on as it comes: those never hold every place, so that pages go on during downloads. */
  takeForStream: Take
}

/** Lets at most `atOnce` run at once; the others wait in line, and leave it when their asker goes. */
export function createLimit(atOnce: number): Limit {
  const take = places(atOnce)
  const takeStream = places(Math.max(1, atOnce - 2))
  return {
    take,
    async takeForStream(signal) {
      const releaseStream = await takeStream(signal)
      try {
        const release = await take(signal)
        return () => {
          release()
          releaseStream()
        }
      } catch (error) {
        releaseStream()
        throw error
      }
    },
  }
}

function places(concurrency: number): Take {
  const queue = new PQueue({ concurrency })
  return (signal) =>
    new Promise((resolve, reject) => {
      // The place is held until `release` is called, and no longer than the signal lives.
      const run = () => new Promise<void>((release) => resolve(release))
      queue.add(run, signal === undefined ? {} : { signal }).catch(reject)
    })
}
