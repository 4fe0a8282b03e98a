import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ApiRoute } from '../../lib/api/api-route'
import { ROUTES } from '../../lib/api/routes'
import { checkAnswer } from '../support/check-answer'
import type { Pair } from '../support/pair'
import { run } from '../support/pair-client'
import { pushIndex } from '../support/push-index'
import { test } from './pair-test'

test.override({
  target: 'all',
  pairOptions: {
    targets: { all: { allow: ['copy', 'tag', 'create-index', 'delete'] } },
    stages: [
      { name: 'dev', at: 'all', prefix: 'dev/' },
      { name: 'prod', at: 'all', prefix: 'prod/' },
    ],
  },
})

interface Question {
  params?: Record<string, string | number>
  data?: object
}

/** Sends requests to the API's routes, which `pair.request` compares with their schemas, and records which. */
function createClient({ request }: Pair) {
  const asked = new Set<string>()
  async function ask(method: ApiRoute['method'], path: ApiRoute['path'], question: Question = {}, id = '') {
    asked.add(`${method} ${path}`)
    const send = { GET: request.get, POST: request.post, DELETE: request.delete }[method]
    const answer = await send(path.replace(/\{\w+\}/, id), question)
    expect(answer.status(), `${method} ${path}: ${(await answer.text()).slice(0, 500)}`).toBeLessThan(300)
    return answer
  }
  return { asked, ask }
}

test('every route’s response matches its schema', async ({ pair }) => {
  const { asked, ask } = createClient(pair)
  const registry = pair.to.proxy.host
  const dev = `${registry}/${pair.dev.repository}`
  const prod = `${registry}/${pair.prod.repository}`
  const index = await pushIndex(pair.dev, '1.0', { children: ['linux/amd64'], attestations: true })
  await pushIndex(pair.source, '1.0')
  const [child] = index.children
  const of = (place: string) => ({ params: { reference: `${dev}${place}` } })

  const { user: username, password } = pair.pusher
  await ask('POST', '/api/session', { data: { registry, username, password } })
  await ask('GET', '/api/session')
  await ask('GET', '/api/session', { params: { registry } })
  await ask('GET', '/api/registries')
  // The other registry's catalog is for administrators only.
  const open = pair.from.proxy.host
  await ask('GET', '/api/repositories', { params: { registry: open } })
  await ask('GET', '/api/repositories', { params: { registry: open, namespace: 'team' } })
  await ask('GET', '/api/repositories/all', { params: { registry: open } })
  await ask('GET', '/api/repositories/rows', {
    params: { registry, repositories: `${pair.dev.repository},none` },
  })
  await ask('GET', '/api/tags', of(''))
  await ask('GET', '/api/untagged', of(''))
  await ask('GET', '/api/rows', { params: { reference: dev, tags: '1.0,none' } })
  const head = (await (await ask('GET', '/api/tag-details', of(''))).text()).split('\n')[0] ?? ''
  await ask('GET', '/api/storage', {
    params: { reference: dev, tagDetails: JSON.parse(head).tagDetails, load: 'yes' },
  })
  await ask('GET', '/api/coverage', { params: { references: `${dev},${dev}:none` } })
  await ask('GET', '/api/search', { params: { q: index.digest.slice(0, 20) } })
  await ask('GET', '/api/quota', { params: { registry } })
  const artifact = await (await ask('GET', '/api/artifact', of(':1.0'))).json()
  await ask('GET', '/api/image', of(`@${child?.digest}`))
  await ask('GET', '/api/referrers', of(`@${child?.digest}`))
  const attestation = of(`@${artifact.platforms[0].attestations[0].digest}`)
  const [statement] = (await (await ask('GET', '/api/manifest', attestation)).json()).layers
  await ask('GET', '/api/statement', of(`@${statement.digest}`))
  await ask('GET', '/api/blob', of(`@${statement.digest}`))
  await ask('GET', '/api/check', { params: { registry, reference: `${dev}:1.0` } })
  await ask('GET', '/api/stages', of(''))
  await ask('GET', '/api/stages/repositories')

  const plan = async (data: object) => (await ask('POST', '/api/plans', { data })).json()
  const copy = await plan({ action: 'copy', from: [`${dev}:1.0`], to: [prod] })
  await plan({ action: 'create-index', images: [`${dev}:1.0`], to: [`${prod}:2.0`] })
  await plan({ action: 'retention', repositories: [dev], tags: ['1*'], keepPromoted: false })
  const { job } = await (await ask('POST', '/api/plans/{id}/apply', { data: {} }, copy.id)).json()
  await ask('GET', '/api/jobs')
  await ask('GET', '/api/jobs/{id}', {}, job)
  const { id, confirm } = await plan({ action: 'delete', from: [`${prod}:1.0`], mode: 'images' })
  const deletion = await run(pair, id, confirm ?? undefined)
  expect(deletion.end).toBe('succeeded')
  await plan({ action: 'restore', deleteJob: deletion.job })
  await ask('DELETE', '/api/jobs/{id}', {}, job)
  await ask('GET', '/api/activity')
  await ask('GET', '/api/activity/jobs', { params: { repository: 'none/*' } })
  await ask('GET', '/api/activity/jobs')
  await ask('GET', '/api/activity/jobs/{job}', {}, deletion.job)
  await ask('GET', '/api/activity/summary', { params: { timeZone: 'Asia/Kathmandu' } })
  await ask('GET', '/api/activity/csv')

  await ask('GET', '/api/metrics')
  await ask('GET', '/api/health')
  await ask('GET', '/api/ready')
  await ask('GET', '/api/openapi.json')
  await ask('DELETE', '/api/session')
  expect([...asked].sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort())
})

test('the OpenAPI document has an ETag, and nothing about the installation', async ({ pair }) => {
  const answer = await pair.request.get('/api/openapi.json')
  const { etag = '' } = answer.headers()
  expect(etag).toMatch(/^"[\w-]{43}"$/)
  const again = await pair.request.get('/api/openapi.json', { headers: { 'if-none-match': etag } })
  expect(again.status()).toBe(304)
  const text = await answer.text()
  for (const { proxy } of [pair.from, pair.to]) expect(text).not.toContain(proxy.host)
  expect(text).not.toContain('127.0.0.1')
  expect(text).not.toContain(new URL(answer.url()).host)
})

const JSON_TYPE = { 'content-type': 'application/json' }
const LINES_TYPE = { 'content-type': 'application/x-ndjson' }
const ERROR = { code: 'INTERNAL_ERROR', message: 'Porthole couldn’t process the request.' }

test.for([
  ['/api/tags', 200, { tags: [] }],
  ['/api/tags', 404, { errors: [{ ...ERROR, detail: { fix: 'Wait.' } }] }],
  ['/api/nowhere', 404, { errors: [ERROR] }],
  ['/api/ready', 503, { status: 'ending' }],
] as const)('an answer of %s (%i) may be %j', ([path, status, body]) => {
  const answer = { method: 'GET', url: `http://localhost${path}`, headers: JSON_TYPE }
  checkAnswer({ ...answer, status, text: JSON.stringify(body) })
})

test.for([
  ['an unknown field', '/api/tags', 200, JSON_TYPE, '{"tags":[],"more":1}'],
  ['a missing field', '/api/tags', 200, JSON_TYPE, '{}'],
  ['another type', '/api/tags', 200, LINES_TYPE, '{"tags":[]}'],
  ['another status', '/api/tags', 202, JSON_TYPE, '{"tags":[]}'],
  ['another type of bytes', '/api/blob', 200, JSON_TYPE, '{}'],
  ['no route', '/api/nowhere', 200, JSON_TYPE, '{}'],
  [
    'an unknown field of an error',
    '/api/tags',
    404,
    JSON_TYPE,
    '{"errors":[{"code":"A","message":"b","c":1}]}',
  ],
  ['a line of another stream', '/api/rows', 200, LINES_TYPE, '{"item":"blob"}\n{"end":"complete"}\n'],
  ['no end line', '/api/jobs/1', 200, LINES_TYPE, '{"item":"blob","name":"a","state":"there"}\n'],
  ['half a line', '/api/rows', 200, LINES_TYPE, '{"end":"complete"}\n{'],
] as const)('an answer does not fit its schema with %s', ([, path, status, headers, text]) => {
  const answer = { method: 'GET', url: `http://localhost${path}`, status, headers, text }
  expect(() => checkAnswer(answer)).toThrow(/schema/)
})

test('schemas, and zod with them, stay on the server', () => {
  const scriptsWithZod = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.js') && readFileSync(join(folder, file), 'utf8').includes('ZodError'),
    )
  expect(scriptsWithZod('.next/server/chunks')).not.toEqual([])
  expect(scriptsWithZod('.next/static')).toEqual([])
})
