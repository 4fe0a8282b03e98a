import { createHash } from 'node:crypto'
import type { PushTarget } from './push'

const PIECE = new Uint8Array(1024 * 1024)

/** Pushes a blob of zeros, a whole number of MiB, without loading it into memory. */
export async function pushZeros(
  { url, repository }: PushTarget,
  sizeBytes: number,
): Promise<{ digest: string; size: number }> {
  const count = sizeBytes / PIECE.length
  const hash = createHash('sha256')
  for (let n = 0; n < count; n += 1) hash.update(PIECE)
  const digest = `sha256:${hash.digest('hex')}`
  const begun = await fetch(`${url}/v2/${repository}/blobs/uploads/`, { method: 'POST' })
  const place = new URL(begun.headers.get('location') ?? '', url)
  place.searchParams.set('digest', digest)
  let remaining = count
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (remaining === 0) return controller.close()
      remaining -= 1
      controller.enqueue(PIECE)
    },
  })
  const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body, duplex: 'half' }
  const put = await fetch(place, { ...init, headers: { 'content-type': 'application/octet-stream' } })
  if (put.status !== 201) throw new Error(`a blob was answered ${put.status}: ${await put.text()}`)
  return { digest, size: sizeBytes }
}
