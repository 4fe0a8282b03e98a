import { describe, expect } from 'vitest'
import { type PairOptions, PUSHER } from '../support/pair'
import { pushSigned } from '../support/seed-pair'
import { test } from './pair-test'

describe('behind a proxy that names its users', () => {
  const account = { username: PUSHER.user, password: PUSHER.password }
  const trusting = (from: string): PairOptions => ({
    targets: { writers: { allow: ['copy'], writers: ['alice'], ...account } },
    fileSettings: { userHeader: { name: 'X-User', from: [from] } },
  })

  describe('at a trusted address', () => {
    test.override({ pairOptions: trusting('127.0.0.0/8') })

    test('a writer makes changes with the account of the settings and is in the activity log; nobody else may', async ({
      pair,
    }) => {
      await pushSigned(pair)
      const asked = {
        data: {
          action: 'copy',
          from: [`${pair.from.proxy.host}/${pair.source.repository}:1.0`],
          to: [`${pair.to.proxy.host}/${pair.prod.repository}:1.0`],
        },
      }
      const as = (user: string) => pair.request.post('/api/plans', { ...asked, headers: { 'x-user': user } })
      expect((await as('bob')).status()).toBe(401)
      const { id } = await (await as('alice')).json()
      const headers = { 'x-user': 'alice' }
      expect((await pair.request.post(`/api/plans/${id}/run`)).status()).toBe(401)
      const begun = await pair.request.post(`/api/plans/${id}/run`, { headers })
      const { job } = await begun.json()
      expect((await pair.request.get(`/api/jobs/${job}`)).status()).toBe(401)
      expect(await (await pair.request.get(`/api/jobs/${job}`, { headers })).text()).toContain('"end":"done"')
      const { activity } = await (await pair.request.get('/api/activity')).json()
      expect(activity[0]).toMatchObject({ who: 'alice', outcome: 'done' })
    })
  })

  describe('at another address', () => {
    test.override({ pairOptions: trusting('10.0.0.0/8') })

    test('a name from another address is ignored', async ({ pair }) => {
      await pushSigned(pair)
      const data = {
        action: 'copy',
        from: [`${pair.from.proxy.host}/${pair.source.repository}:1.0`],
        to: [`${pair.to.proxy.host}/${pair.prod.repository}:1.0`],
      }
      const headers = { 'x-user': 'alice', 'x-forwarded-for': '10.0.0.1' }
      expect((await pair.request.post('/api/plans', { data, headers })).status()).toBe(401)
    })
  })
})
