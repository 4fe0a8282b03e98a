/** Collects items and passes them on in batches, at most one every `everyMs`; `flush` passes them on immediately. */
export function createBatcher<T>(everyMs: number, onBatch: (items: T[]) => void) {
  let items: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  function flush() {
    clearTimeout(timer)
    timer = undefined
    const batch = items
    items = []
    if (batch.length > 0) onBatch(batch)
  }
  function add(more: readonly T[]) {
    for (const item of more) items.push(item)
    timer ??= setTimeout(flush, everyMs)
  }
  return { add, flush }
}
