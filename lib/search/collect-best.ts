export interface BestMatches<T> {
  /** The lower the score, the better; of equal ones the first stays first. */
  offer(score: number, item: T): void
  /** The best of what was offered, best first. */
  items(): T[]
  /** How many were offered. */
  count(): number
}

/** Keeps the best few of many: nothing is sorted but those, and most of what is offered costs one comparison. */
export function collectBest<T>(most: number): BestMatches<T> {
  const kept: { score: number; item: T }[] = []
  let offered = 0
  return {
    offer(score, item) {
      offered += 1
      const worst = kept.at(-1)
      if (kept.length >= most && worst !== undefined && score >= worst.score) return
      let place = kept.length
      while (place > 0 && (kept[place - 1]?.score ?? 0) > score) place -= 1
      kept.splice(place, 0, { score, item })
      if (kept.length > most) kept.pop()
    },
    items: () => kept.map(({ item }) => item),
    count: () => offered,
  }
}
