const running = new Map<string, Promise<void>>()

/**
 * Pushes a blob unless the registry has it, once for all concurrent callers. A registry with file storage truncates
 * a blob's link while it stores the blob again. If a manifest of that blob comes meanwhile, the registry answers
 * MANIFEST_BLOB_UNKNOWN.
 */
export function pushOnce(
  blobUrl: string,
  { headers, push }: { headers: HeadersInit; push: () => Promise<void> },
): Promise<void> {
  const current = running.get(blobUrl)
  if (current) return current
  const started = pushUnlessThere(blobUrl, headers, push).finally(() => running.delete(blobUrl))
  running.set(blobUrl, started)
  return started
}

async function pushUnlessThere(blobUrl: string, headers: HeadersInit, push: () => Promise<void>) {
  const { ok } = await fetch(blobUrl, { method: 'HEAD', headers })
  if (!ok) await push()
}
