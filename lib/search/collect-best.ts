export interface BestMatches<T> {
  /** The lower the score, the better; of equal ones the first stays first. */
  offer(score: number, item: T): void
  /** The best of what was offered, best first. */
  items(): T[]
  /** How many were offered. */
  count(): number
}

/** Keeps the best few of many: nothing is sorted but those, and most of what is offered costs one comparison. */
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
