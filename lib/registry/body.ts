import 'server-only'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { unreadable } from '@/lib/oci/unreadable'
import { cancelled, tooLarge, tooSlow } from './failure'

/** A reader that stops taking bytes for this long has gone without saying so; its place is given to others. */
const IDLE_READER_MS = 120_000

interface Size {
  host: string
  what: string
  maxBytes: number
}

/** Reads a body up to `maxBytes`; a longer one is cut off there, or refused as `TOO_LARGE` before it is held in memory. */
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

/** A copy of its own, not a part of Node's shared pool, which a cached answer would keep alive. */
function joined(chunks: Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk.subarray(0, length - at), at)
    at += Math.min(chunk.length, length - at)
  }
  return bytes
}

/** Unpacks what a proxy packed on the way although we asked it not to; the digest is that of the unpacked bytes. */
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
      `The ${size.what} cannot be read: ${size.host} calls it ${encoding}, but it does not unpack.`,
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

/** Passes a body on at its reader's speed; `release` is called once, when it has ended, failed or been left. */
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
  const onAbort = () => stop(cancelled())
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
