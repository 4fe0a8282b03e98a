/**
 * Reads keys that are requested while a read is running together in the next one, so that a loop over many keys
 * doesn't cost a round trip each.
 */
export function createBatchedRead<V>(
  readAll: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
  maxKeys: number,
): (key: string) => Promise<V | undefined> {
  const waiting = new Map<string, PromiseWithResolvers<V | undefined>>()
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    while (waiting.size > 0) {
      const batch = new Map([...waiting].slice(0, maxKeys))
      for (const key of batch.keys()) waiting.delete(key)
      try {
        const found = await readAll([...batch.keys()])
        for (const [key, { resolve }] of batch) resolve(found.get(key))
      } catch (error) {
        for (const { reject } of batch.values()) reject(error)
      }
    }
    isRunning = false
  }
  return (key) => {
    const requested = waiting.get(key) ?? Promise.withResolvers<V | undefined>()
    waiting.set(key, requested)
    if (!isRunning) void run()
    return requested.promise
  }
}
