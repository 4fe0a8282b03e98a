import type { APIRequestContext } from 'playwright'
import { expect } from 'vitest'
import type { RunningJobs } from '../../lib/api/jobs'
import type { Pair } from '../support/pair'
import { pushImage } from '../support/push-image'
import { applyHeld, copyOf, makePlan } from '../support/replica-jobs'
import { newVisitor } from './api-test'
import { test } from './pair-test'

/** A visitor who is signed in to the closed registry with these rights in the repository that the job changes. */
async function visitorWith(pair: Pair, user: string, actions: string[]): Promise<APIRequestContext> {
  const { password } = pair.pusher
  pair.to.tokens.users.set(user, { password, rights: { [pair.prod.repository]: actions } })
  const visitor = await newVisitor(pair.app)
  const data = { registry: pair.to.proxy.host, username: user, password }
  expect((await visitor.post('/api/session', { data })).status()).toBe(200)
  return visitor
}

async function runningFor(request: APIRequestContext): Promise<RunningJobs['jobs']> {
  const { jobs }: RunningJobs = await (await request.get('/api/jobs')).json()
  return jobs
}

test('a running job is listed for its visitor and for who may read its repository, and for nobody else', async ({
  pair,
}) => {
  await pushImage(pair.source, '1.0')
  await pushImage(pair.prod, '0.9')
  await pair.signIn()
  const [reader, stranger, anyone] = await Promise.all([
    visitorWith(pair, 'reader', ['pull']),
    visitorWith(pair, 'stranger', []),
    newVisitor(pair.app),
  ])
  const job = await applyHeld(pair.request, await makePlan(pair.request, copyOf(pair)), pair.to.proxy)
  const to = { registry: pair.to.proxy.host, repository: pair.prod.repository }
  const listed = [{ job, kind: 'copy', to, startedAt: expect.any(String) }]

  pair.to.proxy.log.clear()
  expect(await runningFor(pair.request)).toEqual(listed)
  // The registry isn't asked whether they may read what they change.
  expect(pair.to.proxy.log.lines().filter((line) => line.includes('tags/list'))).toEqual([])
  expect(await runningFor(reader)).toEqual(listed)
  expect(await runningFor(stranger)).toEqual([])
  expect(await runningFor(anyone)).toEqual([])

  pair.to.proxy.gate.open()
  await (await pair.request.get(`/api/jobs/${job}`)).text()
  expect(await runningFor(pair.request)).toEqual([])
  await Promise.all([reader, stranger, anyone].map((visitor) => visitor.dispose()))
})
