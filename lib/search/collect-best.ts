export interface BestMatches<T> {
  /** Lower scores are better. Equal ones keep their order. */
  offer(score: number, item: T): void
  /** The best items, best first. */
  items(): T[]
  /** The number of items offered. */
  count(): number
}

/** Collects the best few of many items without sorting the rest: most need only one comparison. */
export function collectBest<T>(max: number): BestMatches<T> {
  const best: { score: number; item: T }[] = []
  let offered = 0
  return {
    offer(score, item) {
      offered += 1
      const worst = best.at(-1)
      if (best.length >= max && worst !== undefined && score >= worst.score) return
      let place = best.length
      while (place > 0 && (best[place - 1]?.score ?? 0) > score) place -= 1
      best.splice(place, 0, { score, item })
      if (best.length > max) best.pop()
    },
    items: () => best.map(({ item }) => item),
    count: () => offered,
  }
}
