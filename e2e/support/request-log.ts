import type { IncomingHttpHeaders } from 'node:http'

export interface CountedRequest {
  method: string
  /** With the query. */
  path: string
  headers: IncomingHttpHeaders
  /** Null before the response. */
  status: number | null
  /** The size of the response's body. */
  bytes: number
  /** Positions in the sequence of events, starts and ends: 1, 2, 3 … */
  startedAt: number
  endedAt: number | null
  /** Milliseconds since 1970, to compare with a browser's times. */
  startedAtMs: number
  endedAtMs: number | null
  /** The client left before the response was complete. */
  isCancelled: boolean
}

/** The requests through a counting proxy in order of arrival, pings (`/v2/`) separately. */
export class RequestLog {
  #all: CountedRequest[] = []
  #events = 0
  #open = 0
  #maxAtOnce = 0

  start(method: string, path: string, headers: IncomingHttpHeaders): CountedRequest {
    this.#events += 1
    this.#open += 1
    this.#maxAtOnce = Math.max(this.#maxAtOnce, this.#open)
    const counted = {
      method,
      path,
      headers,
      status: null,
      bytes: 0,
      startedAt: this.#events,
      endedAt: null,
      startedAtMs: Date.now(),
      endedAtMs: null,
      isCancelled: false,
    }
    this.#all.push(counted)
    return counted
  }

  end(request: CountedRequest, isComplete: boolean): void {
    this.#events += 1
    this.#open -= 1
    request.endedAt = this.#events
    request.endedAtMs = Date.now()
    request.isCancelled = !isComplete
  }

  /** Clears the log; requests in flight aren't recorded. */
  clear(): void {
    this.#all = []
    this.#maxAtOnce = this.#open
  }

  /** All requests except pings. */
  get requests(): CountedRequest[] {
    return this.#all.filter((request) => !isPing(request))
  }

  get pings(): CountedRequest[] {
    return this.#all.filter(isPing)
  }

  /** The number of requests in flight. */
  get openCount(): number {
    return this.#open
  }

  /** The maximum number of simultaneous requests, pings included. */
  get maxAtOnce(): number {
    return this.#maxAtOnce
  }

  manifestGets(): CountedRequest[] {
    return this.requests.filter((request) => request.method === 'GET' && isManifest(request))
  }

  heads(): CountedRequest[] {
    return this.requests.filter((request) => request.method === 'HEAD')
  }

  blobGets(): CountedRequest[] {
    return this.requests.filter((request) => request.method === 'GET' && request.path.includes('/blobs/'))
  }

  /** `GET manifests/1.0`, `HEAD manifests/sha256:…`, `GET tags/list?n=100`: readable in an assertion. */
  lines(): string[] {
    return this.requests.map(lineOf)
  }

  /** Requests that were sent more than once. */
  repeated(): string[] {
    return [...new Set(this.lines().filter((line, n, lines) => lines.indexOf(line) !== n))]
  }

  /**
   * Groups of requests that were in flight together: a request that starts after all of a group have ended
   * starts the next one. Fast responses can make parallel requests look sequential; use the gate to be sure.
   */
  steps(): CountedRequest[][] {
    const groups: CountedRequest[][] = []
    let endOfGroup = 0
    for (const request of this.requests) {
      const last = groups.at(-1)
      if (last && request.startedAt < endOfGroup) last.push(request)
      else groups.push([request])
      endOfGroup = Math.max(endOfGroup, request.endedAt ?? Number.POSITIVE_INFINITY)
    }
    return groups
  }

  /**
   * The length of the longest chain of strictly sequential requests. With a time, only requests that ended
   * before it.
   */
  longestChain(untilMs = Number.POSITIVE_INFINITY): number {
    const ended = this.requests
      .flatMap(({ startedAt, endedAt, endedAtMs }) =>
        endedAt === null ? [] : [{ startedAt, endedAt, endedAtMs }],
      )
      .filter(({ endedAtMs }) => endedAtMs !== null && endedAtMs <= untilMs)
      .sort((a, b) => a.endedAt - b.endedAt)
    let length = 0
    let endOfChain = 0
    for (const { startedAt, endedAt } of ended) {
      if (startedAt < endOfChain) continue
      length += 1
      endOfChain = endedAt
    }
    return length
  }
}

export function lineOf(request: CountedRequest): string {
  const match = /\/(manifests\/.*|blobs\/.*|referrers\/.*|tags\/list.*|_catalog.*)$/.exec(request.path)
  return `${request.method} ${match?.[1] ?? request.path}`
}

export function isPing(request: CountedRequest): boolean {
  return /\/v2\/?$/.test(request.path)
}

function isManifest(request: CountedRequest): boolean {
  return request.path.includes('/manifests/')
}
