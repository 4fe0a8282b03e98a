import { expect, test } from 'vitest'
import type { DoneLine } from '@/lib/api/lines'
import {
  createRequestCounter,
  currentRequestCounter,
  runWithRequestCounter,
} from '@/lib/telemetry/request-counter'
import { REQUEST_ID_HEADER } from '@/lib/telemetry/server-timing'
import { listen, pullLines, pushLines } from './json-lines'

const asked = (headers: Record<string, string> = { [REQUEST_ID_HEADER]: 'a.1' }) =>
  new Request('http://localhost/api/rows', { headers })

/** Sends a request to a registry, counted like in the product. */
function sendOne() {
  currentRequestCounter().requests += 1
}

async function linesOf(response: Response): Promise<object[]> {
  return (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

interface Entry {
  n: number
}
type Line = Entry | DoneLine

async function* work(): AsyncGenerator<Entry[], DoneLine> {
  sendOne()
  yield [{ n: 1 }]
  sendOne()
  sendOne()
  yield [{ n: 2 }, { n: 3 }]
  return { end: 'complete' }
}

const counts = (requests: number) => ({ counts: { requests, fromCache: 0, ms: 0 } })

test('pulled lines include the counts so far, even after the response has started', async () => {
  const response = runWithRequestCounter(createRequestCounter(), () =>
    pullLines<Line>(listen(asked()), work()),
  )
  expect(await linesOf(response)).toEqual([
    { n: 1 },
    counts(1),
    { n: 2 },
    { n: 3 },
    counts(3),
    { end: 'complete' },
  ])
})

test('so do pushed lines', async () => {
  const response = runWithRequestCounter(createRequestCounter(), () =>
    pushLines<Line>(listen(asked()), async (send) => {
      sendOne()
      send({ n: 1 })
      send({ n: 2 })
      sendOne()
      return { end: 'complete' }
    }),
  )
  expect(await linesOf(response)).toEqual([{ n: 1 }, counts(1), { n: 2 }, counts(2), { end: 'complete' }])
})

test('sends only the lines to clients that don’t request counts', async () => {
  const response = runWithRequestCounter(createRequestCounter(), () =>
    pullLines<Line>(listen(asked({})), work()),
  )
  expect(await linesOf(response)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { end: 'complete' }])
})
