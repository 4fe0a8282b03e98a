import { expect } from 'vitest'
import { pushImage } from '../support/push-image'
import { test } from './replica-test'

test('two replicas that start at once on an empty database both become ready', async ({ world }) => {
  for (const { url } of [...world.replicas, world])
    expect(await (await fetch(`${url}/api/ready`)).json()).toEqual({ status: 'ready' })
})

test('a page through nginx', async ({ world, pair, visitor }) => {
  await pushImage(pair.source, '1.0')
  const request = await visitor.at(world)
  for (let n = 0; n < 4; n += 1) {
    expect((await request.get(`/${pair.from.proxy.host}/${pair.source.repository}`)).status()).toBe(200)
    expect(await (await request.get('/api/session')).json()).toMatchObject({
      sessions: [{ username: pair.pusher.user }],
    })
  }
})
