/** What a response needed: HTTP requests to registries, cached responses, and the time spent waiting for both. */
export interface Counts {
  requests: number
  fromCache: number
  ms: number
}

export const NO_COUNTS: Counts = { requests: 0, fromCache: 0, ms: 0 }

/**
 * The header with which our pages identify a request, so that a response from the browser's own cache isn't counted
 * again.
 */
export const REQUEST_ID_HEADER = 'porthole-request-id'

/**
 * Formats `registry;desc="3", cache;desc="5", wait;dur=48.2, request-id;desc="k3x.1"`.
 * https://www.w3.org/TR/server-timing/
 */
export function formatServerTiming({ requests, fromCache, ms }: Counts, requestId: string | null): string {
  const counts = `registry;desc="${requests}", cache;desc="${fromCache}", wait;dur=${ms.toFixed(1)}`
  return requestId !== null && /^[\w.]{1,40}$/.test(requestId)
    ? `${counts}, request-id;desc="${requestId}"`
    : counts
}

/** Parses the output of `formatServerTiming`; undefined for anything else, which a proxy may have added. */
export function parseServerTiming(header: string | null): { counts: Counts; requestId: string } | undefined {
  const [, requests, fromCache, ms, requestId] =
    /registry;desc="(\d+)", cache;desc="(\d+)", wait;dur=([\d.]+), request-id;desc="([\w.]+)"/.exec(
      header ?? '',
    ) ?? []
  if (requestId === undefined) return undefined
  return { counts: { requests: Number(requests), fromCache: Number(fromCache), ms: Number(ms) }, requestId }
}
