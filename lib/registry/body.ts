import 'server-only'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { unreadable } from '@/lib/oci/unreadable'
import { canceled, tooLarge, tooSlow } from './failure'

/** A reader that accepts no bytes for this long has left, and its slot is freed. */
const IDLE_READER_MS = 120_000

interface Size {
  host: string
  what: string
  maxBytes: number
}

/** Reads a body up to `maxBytes`. Truncates a longer one, or rejects it with `TOO_LARGE` before it's in memory. */
export async function readBody(
  body: Readable,
  size: Size & { cut: boolean; announced: string | null },
): Promise<Uint8Array> {
  const { host, what, maxBytes, cut, announced } = size
  if (!cut && announced !== null && Number(announced) > maxBytes) {
    body.destroy()
    throw tooLarge(host, what, maxBytes)
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    length += chunk.length
    chunks.push(chunk)
    if (length <= maxBytes) continue
    if (!cut) throw tooLarge(host, what, maxBytes)
    break
  }
  return joined(chunks, Math.min(length, maxBytes))
}

/** Copies, because a slice of Node's shared pool would keep the whole pool in the cache. */
function joined(chunks: Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk.subarray(0, length - at), at)
    at += Math.min(chunk.length, length - at)
  }
  return bytes
}

/** Decompresses what a proxy compressed even though we didn't accept that. The digest is of the uncompressed bytes. */
export async function decodeBody(
  bytes: Uint8Array,
  encoding: string | null,
  size: Size,
): Promise<Uint8Array> {
  const unpack = unpackerOf((encoding ?? '').trim().toLowerCase())
  if (unpack === undefined || bytes.length === 0) return bytes
  try {
    return new Uint8Array(await unpack(bytes, { maxOutputLength: size.maxBytes }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(size.host, size.what, size.maxBytes)
    }
    throw unreadable(
      `Couldn’t read the ${size.what}: ${size.host} sent it as ${encoding}, but it can’t be decompressed.`,
    )
  }
}

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>

function unpackerOf(encoding: string): Unpack | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return promisify(gunzip) as Unpack
  if (encoding === 'deflate') return promisify(inflate) as Unpack
  return encoding === 'br' ? (promisify(brotliDecompress) as Unpack) : undefined
}

interface StreamOptions {
  release: () => void
  failed: (error: unknown) => Error
  signal: AbortSignal | undefined
}

/** Streams a body at its reader's speed. Calls `release` once: at the end, on failure or on cancellation. */
export function streamBody(
  body: Readable,
  { release, failed, signal }: StreamOptions,
): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  let reason: Error | undefined
  let idle: NodeJS.Timeout | undefined
  const stop = (error: Error) => {
    reason ??= error
    body.destroy()
  }
  const onAbort = () => stop(canceled())
  const waitForReader = () => {
    clearTimeout(idle)
    if (!body.closed)
      idle = setTimeout(() => stop(tooSlow('The reader of a blob', IDLE_READER_MS)), IDLE_READER_MS).unref()
  }
  body.once('close', () => {
    clearTimeout(idle)
    signal?.removeEventListener('abort', onAbort)
    release()
  })
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted) onAbort()
  waitForReader()
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    clearTimeout(idle)
    try {
      const { done, value } = await chunks.next()
      if (reason !== undefined) controller.error(reason)
      else if (done) controller.close()
      else controller.enqueue(value)
    } catch (error) {
      controller.error(reason ?? failed(error))
    }
    waitForReader()
  }
  return new ReadableStream({ pull, cancel: onAbort }, { highWaterMark: 0 })
}
