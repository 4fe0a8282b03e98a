/** Collects items and passes them on in batches, at most one every `everyMs`; `flush` passes them on immediately. */
export function gather<T>(everyMs: number, handOn: (items: T[]) => void) {
  let items: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  function flush() {
    clearTimeout(timer)
    timer = undefined
    const gathered = items
    items = []
    if (gathered.length > 0) handOn(gathered)
  }
  function add(more: readonly T[]) {
    for (const item of more) items.push(item)
    timer ??= setTimeout(flush, everyMs)
  }
  return { add, flush }
}
