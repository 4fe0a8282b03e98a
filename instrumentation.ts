/** Next calls this once, before the server answers. The build calls it too, and must read no settings. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { start } = await import('@/lib/start/start')
  const { shutDownOnSignals } = await import('@/lib/start/shutdown')
  const { guardRequests } = await import('@/lib/access/request-gate')
  const { methodsOf } = await import('@/lib/api/methods-of')
  guardRequests(methodsOf)
  shutDownOnSignals()
  await start()
}
