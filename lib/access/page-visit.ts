import 'server-only'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { once } from '@/lib/process'

/** Headers of requests for a page that nobody may ever look at. */
const PREFETCH_HEADERS = ['next-router-prefetch', 'next-router-segment-prefetch']
const PURPOSE_HEADERS = ['purpose', 'sec-purpose']

/** Someone who waits for a page. */
export interface Visit {
  /** Aborts when the visitor leaves before the page is complete. */
  left: AbortSignal
  /** Resolves when the first part of the page is sent. */
  begun: Promise<void>
}

/** A header whose name outsiders can't guess: Next tells a page neither the method, nor that its reader has left. */
function headerName(): string {
  return once('visit header', () => `x-visit-${randomBytes(16).toString('hex')}`)
}

/** Visits whose response hasn't ended. */
function visits(): Map<string, Visit> {
  return once('page visits', () => new Map<string, Visit>())
}

/** Records that someone waits for this page, unless it's a HEAD request or a prefetch. */
export function noteVisit(request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request
  if (method !== 'GET' || isPrefetch(headers)) return
  const id = randomBytes(8).toString('hex')
  const left = new AbortController()
  visits().set(id, { left: left.signal, begun: whenBegun(response) })
  headers[headerName()] = id
  response.once('close', () => {
    visits().delete(id)
    if (!response.writableFinished) left.abort()
  })
}

/** Node has no event for the start of a response, but always calls `writeHead`. */
function whenBegun(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { writeHead } = response
  response.writeHead = (...head: unknown[]) => {
    resolve()
    return Reflect.apply(writeHead, response, head)
  }
  return promise
}

/** The visit whose request has these headers. Undefined for a HEAD request or a prefetch: load nothing ahead. */
export function findVisit(headers: Pick<Headers, 'get'>): Visit | undefined {
  return visits().get(headers.get(headerName()) ?? '')
}

function isPrefetch(headers: IncomingMessage['headers']): boolean {
  return (
    PREFETCH_HEADERS.some((name) => headers[name] !== undefined) ||
    PURPOSE_HEADERS.some((name) => String(headers[name] ?? '').includes('prefetch'))
  )
}
