export interface Waiter {
  start(): void
}

/** Those who wait, by owner. The order of the keys is the order of the owners' turns. */
export function createOwnerTurns() {
  const waiting = new Map<string, readonly Waiter[]>()

  function set(owner: string, waiters: readonly Waiter[]): void {
    if (waiters.length > 0) waiting.set(owner, waiters)
    else waiting.delete(owner)
  }

  return {
    count: () => [...waiting.values()].reduce((all, waiters) => all + waiters.length, 0),
    add: (owner: string, waiter: Waiter) => set(owner, [...(waiting.get(owner) ?? []), waiter]),
    remove: (owner: string, waiter: Waiter) =>
      set(
        owner,
        (waiting.get(owner) ?? []).filter((other) => other !== waiter),
      ),
    /** Takes the first of the owner whose turn it is and who may start; that owner's next turn is the last. */
    take: (mayStart: (owner: string) => boolean): { owner: string; waiter: Waiter } | undefined => {
      for (const [owner, [waiter, ...rest]] of waiting) {
        if (!waiter || !mayStart(owner)) continue
        waiting.delete(owner)
        set(owner, rest)
        return { owner, waiter }
      }
      return undefined
    },
  }
}
