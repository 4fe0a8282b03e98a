import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
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

test.each(['\n\n', '\r\n', '\r\n\r\n'])('lines may end with %j', async (separator) => {
  const bytes = bytesOf([{ text: 'a' }, { text: 'b' }, END], separator)
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

test.each(['<h1>Bad gateway</h1>', '{"text":', 'null', '5', '"end"'])(
  '%s was put there on the way: the lines before it count',
  async (line) => {
    const bytes = new TextEncoder().encode(`{"text":"a"}\n${line}\n{"end":"complete"}\n`)
    const lines: object[] = []
    const reading = jsonLines<Line>(responseOf(bytes), (batch) => lines.push(...batch))
    await expect(reading).rejects.toMatchObject(INTERRUPTED)
    expect(lines).toEqual([{ text: 'a' }])
  },
)

test('a line of many chunks is searched once', async () => {
  const searched = vi.spyOn(String.prototype, 'split')
  const bytes = bytesOf([{ text: 'a'.repeat(5000) }, END])
  await read(
    responseOf(
      bytes,
      Array.from({ length: 50 }, (_, n) => n * 100),
    ),
  )
  const length = searched.mock.contexts.reduce((sum: number, text) => sum + String(text).length, 0)
  searched.mockRestore()
  expect(length).toBeLessThan(2 * bytes.length)
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
