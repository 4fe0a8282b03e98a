import 'server-only'
import type { FileHandle } from 'node:fs/promises'
import { createDigestCheck } from '@/lib/oci/compute-digest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { BlobResponse } from '@/lib/source'
import { digestMismatch, openBlob } from './blob-file'
import { type ByteRange, parseRange } from './byte-range'
import { type LayoutFolder, refuseCancelled } from './layout-folder'

const CHUNK_BYTES = 64 * 1024

/**
 * Streams a blob or part of it. Verifies a whole blob along the way: on a mismatch, the stream ends with an error.
 * `sizeBytes` counts the body's bytes. Canceling the body or `signal` closes the file.
 */
export async function answerBlob(
  folder: LayoutFolder,
  digest: string,
  { range, signal }: { range?: string; signal?: AbortSignal },
): Promise<BlobResponse> {
  refuseCancelled(signal)
  const { file, sizeBytes } = await openBlob(folder, digest, 'BLOB_UNKNOWN')
  try {
    const part = parseRange(range, sizeBytes)
    if (part) {
      const contentRange = `bytes ${part.start}-${part.end}/${sizeBytes}`
      return {
        status: 206,
        body: streamFile(file, part, { signal }),
        sizeBytes: part.end - part.start + 1,
        contentRange,
      }
    }
    const check = createDigestCheck(digest)
    const body = streamFile(
      file,
      { start: 0, end: sizeBytes - 1 },
      {
        signal,
        onChunk: (chunk) => check.update(chunk),
        onEnd: () => {
          if (check.finish() === 'mismatch') throw digestMismatch(folder, digest)
        },
      },
    )
    return { status: 200, body, sizeBytes, contentRange: null }
  } catch (error) {
    await file.close()
    throw error
  }
}

interface Watcher {
  signal?: AbortSignal
  onChunk?: (chunk: Uint8Array) => void
  onEnd?: () => void
}

/** Reads at the reader's speed, one chunk at a time, and closes the file at the end. */
function streamFile(
  file: FileHandle,
  { start, end }: ByteRange,
  watcher: Watcher,
): ReadableStream<Uint8Array> {
  let position = start
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          refuseCancelled(watcher.signal)
          const chunk = new Uint8Array(Math.min(CHUNK_BYTES, end - position + 1))
          const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
          if (bytesRead === 0 && position <= end)
            throw new RegistryError(502, 'INTERRUPTED', 'The blob file is shorter than expected.')
          position += bytesRead
          const read = chunk.subarray(0, bytesRead)
          watcher.onChunk?.(read)
          if (position > end) watcher.onEnd?.()
          if (bytesRead > 0) controller.enqueue(read)
          if (position <= end) return
          await file.close()
          controller.close()
        } catch (error) {
          await file.close()
          controller.error(error)
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  )
}
