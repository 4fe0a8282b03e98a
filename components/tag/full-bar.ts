/**
 * The size that a full bar stands for: the next 1, 2, or 5 times a power of ten, so that it rarely changes while rows
 * load. Infinite while no size is known: then bars stay empty, and don't shrink later.
 */
export function fullBarBytes(maxBytes: number): number {
  if (maxBytes === 0) return Number.POSITIVE_INFINITY
  const power = 10 ** Math.floor(Math.log10(Math.max(1, maxBytes)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((bytes) => bytes >= maxBytes) ?? 10 * power
}
