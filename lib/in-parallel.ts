/**
 * Processes items with limited concurrency. After the first failure nothing new starts, and running work is
 * awaited.
 */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = []
  let next = 0
  async function run(): Promise<void> {
    while (next < items.length && failures.length === 0) {
      const item = items[next] as T
      next += 1
      await work(item).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, run))
  if (failures.length > 0) throw failures[0]
}
