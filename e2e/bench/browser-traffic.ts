import type { CDPSession, Page } from '@playwright/test'

export interface Traffic {
  requests: number
  maxAtOnce: number
  /** Transferred bytes: compressed, with headers. */
  bytes: number
}

interface Exchange {
  startedAt: number
  endedAt?: number
  bytes: number
}

/** Counts the network requests of the page's browser from now on, without those answered from its cache. */
export async function watchTraffic(page: Page): Promise<() => Traffic> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const exchanges = new Map<string, Exchange>()
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    if (request.url.startsWith('http')) exchanges.set(requestId, { startedAt: timestamp, bytes: 0 })
  })
  session.on('Network.requestServedFromCache', ({ requestId }) => exchanges.delete(requestId))
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache) exchanges.delete(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const exchange = exchanges.get(requestId)
    if (exchange) Object.assign(exchange, { endedAt: timestamp, bytes: encodedDataLength })
  })
  session.on('Network.loadingFailed', ({ requestId, timestamp }) => {
    const exchange = exchanges.get(requestId)
    if (exchange) exchange.endedAt = timestamp
  })
  await session.send('Network.enable')
  return () => summarise([...exchanges.values()])
}

function summarise(exchanges: Exchange[]): Traffic {
  const isOpenAt = (time: number) => (exchange: Exchange) =>
    exchange.startedAt <= time && (exchange.endedAt ?? Number.POSITIVE_INFINITY) > time
  return {
    requests: exchanges.length,
    maxAtOnce: Math.max(0, ...exchanges.map(({ startedAt }) => exchanges.filter(isOpenAt(startedAt)).length)),
    bytes: exchanges.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
