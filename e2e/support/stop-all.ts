/** Stops one part after the other, even after a failure. Throws the first failure. */
export async function stopAll(parts: { stop(): Promise<void> }[]): Promise<void> {
  const errors: unknown[] = []
  for (const part of parts) await part.stop().catch((error: unknown) => errors.push(error))
  if (errors.length > 0) throw errors[0]
}
