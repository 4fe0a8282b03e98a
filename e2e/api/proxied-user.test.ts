import { describe, expect } from 'vitest'
import { type Pair, PUSHER } from '../support/pair'
import { pushImage } from '../support/push-image'
import { test } from './pair-test'

function planAs(pair: Pair, headers: Record<string, string>) {
  const data = {
    action: 'copy',
    from: [`${pair.from.proxy.host}/${pair.source.repository}:1.0`],
    to: [`${pair.to.proxy.host}/${pair.prod.repository}:1.0`],
  }
  return pair.request.post('/api/plans', { data, headers })
}

describe('behind a proxy that names its users, at a trusted address', () => {
  const account = { username: PUSHER.user, password: PUSHER.password }
  test.override({
    target: 'writers',
    pairOptions: {
      targets: { writers: { allow: ['copy'], writers: ['alice'], ...account } },
      fileSettings: { userHeader: { name: 'X-User', from: ['127.0.0.0/8'] } },
    },
  })

  test('a writer makes changes with the settings’ account and is in the activity log; others can’t', async ({
    pair,
  }) => {
    await pushImage(pair.source, '1.0')
    expect((await planAs(pair, { 'x-user': 'bob' })).status()).toBe(401)
    const headers = { 'x-user': 'alice' }
    const { id } = await (await planAs(pair, headers)).json()
    expect((await pair.request.post(`/api/plans/${id}/apply`)).status()).toBe(401)
    const begun = await pair.request.post(`/api/plans/${id}/apply`, { headers })
    const { job } = await begun.json()
    expect((await pair.request.get(`/api/jobs/${job}`)).status()).toBe(401)
    expect(await (await pair.request.get(`/api/jobs/${job}`, { headers })).text()).toContain(
      '"end":"succeeded"',
    )
    const { activity } = await (await pair.request.get('/api/activity')).json()
    expect(activity[0]).toMatchObject({ actor: 'alice', outcome: 'succeeded' })
  })
})

describe('at another address than the proxy', () => {
  test.override({ target: 'withWriters' })

  test('ignores a name in the header', async ({ pair }) => {
    await pushImage(pair.source, '1.0')
    const headers = { 'x-user': 'alice', 'x-forwarded-for': '10.0.0.1' }
    expect((await planAs(pair, headers)).status()).toBe(401)
  })
})
