/**
 * The size that a full bar stands for: the next 1, 2, or 5 times a power of ten, so that it rarely changes while rows
 * load.
 */
export function fullBarBytes(maxBytes: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, maxBytes)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((bytes) => bytes >= maxBytes) ?? 10 * power
}
