import type { APIRequestContext } from 'playwright'
import { expect } from 'vitest'
import { pushImage } from '../support/push-image'
import { test } from './replica-test'

async function readLines(request: APIRequestContext, address: string): Promise<Record<string, unknown>[]> {
  const answer = await request.get(address)
  const text = await answer.text()
  expect(answer.status(), text).toBe(200)
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('the contents of tags can be asked of a replica that hasn’t loaded them', async ({
  world,
  pair,
  visitor,
}) => {
  const [one, two] = world.replicas
  const { from, source } = pair
  const pushed = [await pushImage(source, '1', { seed: '1' }), await pushImage(source, '2', { seed: '2' })]
  const reference = `${from.proxy.host}/${source.repository}`
  const [head] = await readLines(await visitor.at(one), `/api/tag-details?reference=${reference}`)
  const lines = await readLines(
    await visitor.at(two),
    `/api/storage?reference=${reference}&tagDetails=${head?.tagDetails}`,
  )
  expect(lines.map(({ digest }) => digest)).toEqual(
    expect.arrayContaining(pushed.map(({ digest }) => digest)),
  )
  expect(lines.at(-1)).toMatchObject({ end: 'complete', notLoadedCount: 0 })
})

test('a list that one replica has loaded is known to the other', async ({ world, pair, visitor }) => {
  const [one, two] = world.replicas
  const { to, prod, pusher } = pair
  await pushImage(prod, '1')
  // A list of their own, which no other test has loaded.
  const rights = { 'registry:catalog': ['*'] }
  to.tokens.users.set(pusher.user, { password: pusher.password, rights })
  const list = `/api/repositories?registry=${to.proxy.host}`
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const loaded = await (await onOne.get(list)).json()
  expect(loaded.repositories).toContain(prod.repository)
  await to.crash()
  const answers = async () => {
    const answer = await onTwo.get(`${list}&maxAge=600`)
    return answer.ok() ? (await answer.json()).repositories : answer.status()
  }
  // It's shared a moment after the response.
  await expect.poll(answers).toEqual(loaded.repositories)
  await to.restart()
})
