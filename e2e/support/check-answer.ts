import { z } from 'zod'
import type { ApiRoute } from '../../lib/api/api-route'
import { ErrorAnswer } from '../../lib/api/errors'
import { CountsLine } from '../../lib/api/lines'
import { ROUTES } from '../../lib/api/routes'

export interface ApiAnswer {
  method: string
  url: string
  status: number
  headers: Readonly<Record<string, string>>
  text: string
}

const ROUTE_PATTERNS = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`),
}))

/** Compares an API response with its schema in `lib/api`. Throws for any difference, such as an unknown field. */
export function checkAnswer(answer: ApiAnswer): void {
  const { pathname } = new URL(answer.url)
  if (!/^\/api(\/|$)/.test(pathname)) return
  const { method, status, text } = answer
  const route = ROUTE_PATTERNS.find(
    (known) => known.route.method === method && known.pattern.test(pathname),
  )?.route
  const problem = status >= 400 ? findErrorProblem(route, text) : route && findProblem(route, answer)
  if (problem) throw new Error(`${method} ${pathname} (${status}) does not fit its schema: ${problem}`)
  if (!route && status < 400 && method !== 'HEAD') throw new Error(`${method} ${pathname} has no schema.`)
}

function findErrorProblem(route: ApiRoute | undefined, text: string): string | undefined {
  // A HEAD, or a client that disconnected.
  if (text === '') return undefined
  return findMismatch(route?.unavailable ? z.union([ErrorAnswer, route.unavailable]) : ErrorAnswer, text)
}

const MEDIA_TYPES = { json: 'application/json', lines: 'application/x-ndjson' }

function findProblem(route: ApiRoute, { status, headers, text }: ApiAnswer): string | undefined {
  const { answer, hasRanges, hasETag } = route
  const statuses = [route.status ?? 200, ...(hasRanges ? [206] : []), ...(hasETag ? [304] : [])]
  if (!statuses.includes(status)) return 'its status is not in the table'
  if (status === 304) return undefined
  const [type] = (headers['content-type'] ?? '').split(';')
  const expected = answer.form === 'bytes' ? answer.mediaType : MEDIA_TYPES[answer.form]
  if (expected !== '*/*' && type !== expected) return `its type is ${type}`
  if (answer.form === 'bytes') return undefined
  if (answer.form === 'json') return findMismatch(answer.schema, text)
  const line = z.union([CountsLine, answer.schema])
  const lines = text.split('\n')
  if (lines.pop() !== '') return 'its last line is incomplete'
  if (!('end' in JSON.parse(lines.at(-1) ?? '{}'))) return 'its end line is missing'
  return lines.map((one) => findMismatch(line, one)).find(Boolean)
}

function findMismatch(schema: z.ZodType, text: string): string | undefined {
  const { error } = schema.safeParse(JSON.parse(text))
  return error && `${z.prettifyError(error)}\n${text.slice(0, 2000)}`
}
