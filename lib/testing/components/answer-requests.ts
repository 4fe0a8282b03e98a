import { expect, onTestFinished, vi } from 'vitest'

/** JSON or a whole `Response`; a function gets the request, and its promise keeps the request waiting. */
export type Answer = object | ((request: Request) => object | Promise<object>)

const browserFetch = globalThis.fetch

/**
 * Answers our API by path, in place of a server, until the test ends or the next call. Returns the path and query of
 * each request, in order. A request to any other API path fails the test.
 */
export function answerRequests(answers: Record<string, Answer>): string[] {
  const requests: string[] = []
  const unexpected: string[] = []
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    if (!pathname.startsWith('/api/')) return browserFetch(request)
    requests.push(`${pathname}${search}`)
    const answer = answers[pathname]
    if (answer === undefined) {
      unexpected.push(`${request.method} ${pathname}${search}`)
      return refuse(404, 'UNEXPECTED', 'The test does not answer this request.')
    }
    return respond(request, answer)
  })
  onTestFinished(() => expect(unexpected, 'requests without an answer').toEqual([]))
  return requests
}

/** Our API's response when a registry refuses. */
export function refuse(status: number, code: string, message: string, fix?: string): Response {
  return Response.json({ errors: [{ code, message, ...(fix && { detail: { fix } }) }] }, { status })
}

async function respond(request: Request, answer: Answer): Promise<Response> {
  const body = await untilAborted(request.signal, typeof answer === 'function' ? answer(request) : answer)
  return body instanceof Response ? body.clone() : Response.json(body)
}

/** Like a real request, an aborted one never completes. */
function untilAborted<T>(signal: AbortSignal, answer: T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    if (signal.aborted) reject(signal.reason)
    Promise.resolve(answer).then(resolve, reject)
  })
}
