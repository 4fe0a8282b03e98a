/** Collects items and passes them on together, at most once in `everyMs`; `flush` passes them on at once. */
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
