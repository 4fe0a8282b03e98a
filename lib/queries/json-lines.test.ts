import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { DoneLine } from '@/lib/api/lines'
import { RegistryError } from '@/lib/oci/registry-error'
import { formatServerTiming } from '@/lib/telemetry/server-timing'
import { jsonLines } from './json-lines'
import { countsOfView, forgetCounts, newRequestId } from './view-counts'

type Line = { text: string } | DoneLine

const INTERRUPTED = { status: 502, code: 'INTERRUPTED', message: 'The connection was interrupted.' }
const END: DoneLine = { end: 'complete' }

beforeEach(forgetCounts)

/** Text with characters of one to four bytes, and with what looks like the end of a line. */
const entries = fc.array(
  fc.record({
    text: fc.string({ unit: fc.constantFrom('a', 'é', '語', '🐋', '\u2028', '\r', '\n', '"', '\\') }),
  }),
  { maxLength: 8 },
)

function bytesOf(lines: readonly object[], separator = '\n'): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => JSON.stringify(line) + separator).join(''))
}

/** Splits bytes into chunks at the given offsets. */
function responseOf(bytes: Uint8Array, cuts: readonly number[] = [], failure?: Error, headers?: HeadersInit) {
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
  const chunks = places.slice(1).map((place, n) => bytes.slice(places[n], place))
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift()
      if (chunk) controller.enqueue(chunk)
      else if (failure) controller.error(failure)
      else controller.close()
    },
  })
  return new Response(body, headers ? { headers } : {})
}

async function read(response: Response) {
  const lines: object[] = []
  const end = await jsonLines<Line>(response, (batch) => lines.push(...batch))
  return { lines, end }
}

test('reads a whole stream, wherever it is split', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.array(fc.nat(400), { maxLength: 12 }), async (sent, cuts) => {
      const bytes = bytesOf([...sent, END])
      const inside = cuts.map((cut) => cut % bytes.length)
      expect(await read(responseOf(bytes, inside))).toEqual({ lines: sent, end: END })
    }),
  )
})

test('a stream that ends before its end line is interrupted, after delivering its complete lines', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.nat(400), fc.boolean(), async (sent, place, isBroken) => {
      const bytes = bytesOf([...sent, END])
      const cut = bytes.slice(0, place % bytes.length)
      const lines: object[] = []
      const failure = isBroken ? new TypeError('network error') : undefined
      await expect(
        jsonLines<Line>(responseOf(cut, [cut.length >> 1], failure), (batch) => lines.push(...batch)),
      ).rejects.toMatchObject(INTERRUPTED)
      expect(lines).toEqual(sent.slice(0, lines.length))
    }),
  )
})

test('skips blank lines', async () => {
  const bytes = bytesOf([{ text: 'a' }, { text: 'b' }, END], '\n\n')
  expect(await read(responseOf(bytes))).toEqual({ lines: [{ text: 'a' }, { text: 'b' }], end: END })
})

test('delivers the lines of a chunk together, without the end line', async () => {
  const bytes = bytesOf([{ text: 'a' }, { text: 'b' }, { text: 'c' }, END])
  const batches: object[][] = []
  await jsonLines<Line>(responseOf(bytes, [bytesOf([{ text: 'a' }, { text: 'b' }]).length]), (batch) =>
    batches.push(batch),
  )
  expect(batches).toEqual([[{ text: 'a' }, { text: 'b' }], [{ text: 'c' }]])
})

test('passes counts to the page', async () => {
  const ask = newRequestId()
  const counts = { requests: 3, fromCache: 1, ms: 20 }
  const headers = { 'server-timing': formatServerTiming({ requests: 1, fromCache: 0, ms: 5 }, ask) }
  const response = responseOf(bytesOf([{ text: 'a' }, { counts }, END]), [], undefined, headers)
  expect((await read(response)).lines).toEqual([{ text: 'a' }])
  expect(countsOfView()).toEqual(counts)
})

test('rejects a line that isn’t JSON, because a proxy must have inserted it', async () => {
  const bytes = new TextEncoder().encode('{"text":"a"}\n<h1>Bad gateway</h1>\n')
  await expect(read(responseOf(bytes))).rejects.toMatchObject(INTERRUPTED)
})

test('a response without a body is an interrupted stream', async () => {
  await expect(read(new Response(null))).rejects.toMatchObject(INTERRUPTED)
})

test('an aborted request rejects with the abort', async () => {
  const aborted = new DOMException('Aborted', 'AbortError')
  await expect(read(responseOf(bytesOf([{ text: 'a' }]), [], aborted))).rejects.toBe(aborted)
})

test('an error in the callback is passed on, and ends the stream', async () => {
  let isCanceled = false
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytesOf([{ text: 'a' }])),
    cancel: () => {
      isCanceled = true
    },
  })
  const fault = new Error('not drawn')
  const reading = jsonLines<Line>(new Response(body), () => {
    throw fault
  })
  await expect(reading).rejects.toBe(fault)
  await expect.poll(() => isCanceled).toBe(true)
  expect(fault).not.toBeInstanceOf(RegistryError)
})
