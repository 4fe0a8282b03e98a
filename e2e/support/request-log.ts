import type { IncomingHttpHeaders } from 'node:http'

export interface CountedRequest {
  method: string
  /** With the query. */
  path: string
  headers: IncomingHttpHeaders
  /** Null while nothing was answered. */
  status: number | null
  /** Of the answer's body. */
  bytes: number
  /** Points on one line of events, starts and ends alike: 1, 2, 3 … */
  startedAt: number
  endedAt: number | null
  /** By the clock, in milliseconds since 1970: for comparing with what a browser saw. */
  startedAtMs: number
  endedAtMs: number | null
  /** The asker went away before the answer was complete. */
  isCancelled: boolean
}

/** What passed a counting proxy, in the order of arrival. Pings (`/v2/`) are kept apart. */
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

  /** Forgets what passed; requests under way end without being seen. */
  clear(): void {
    this.#all = []
    this.#maxAtOnce = this.#open
  }

  /** Everything but pings. */
  get requests(): CountedRequest[] {
    return this.#all.filter((request) => !isPing(request))
  }

  get pings(): CountedRequest[] {
    return this.#all.filter(isPing)
  }

  /** How many requests are under way now. */
  get openCount(): number {
    return this.#open
  }

  /** The most requests under way at one moment, pings among them. */
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

  /** What was asked more than once. */
  repeated(): string[] {
    return [...new Set(this.lines().filter((line, n, lines) => lines.indexOf(line) !== n))]
  }

  /**
   * Groups of requests that were under way together: a request that starts after all of a group have ended begins the
   * next one. Quick answers can make parallel requests look like steps; hold them by the gate to know for certain.
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
   * How many requests came strictly one after the other: the longest chain of which none began before the one ahead had ended.
   * With a time, only of those that had ended by then.
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
