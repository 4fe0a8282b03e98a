import type { APIRequestContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from '../../lib/testing/postgres/start-postgres'
import { newApiContext } from '../support/api-context'
import { startApp } from '../support/app-process'
import { pushImage } from '../support/push-image'
import { type RegistryProcess, startRegistry } from '../support/registry-process'
import { SECRETS } from '../support/secrets'
import { stopAll } from '../support/stop-all'

const parts: { stop(): Promise<void> }[] = []
let registry: RegistryProcess
let replicas: [APIRequestContext, APIRequestContext]

beforeAll(async () => {
  registry = await startRegistry()
  parts.unshift(registry)
  const postgres = await startPostgres()
  parts.unshift({ stop: postgres.remove })
  const variables = {
    REGISTRY_URL: registry.url,
    DATABASE_URL: await postgres.createDatabase(),
    SESSION_SECRET: SECRETS.session,
  }
  const start = async () => {
    const app = await startApp(variables)
    parts.unshift(app)
    return newApiContext({ baseURL: app.url })
  }
  replicas = [await start(), await start()]
})
afterAll(() => stopAll(parts))

async function readLines(request: APIRequestContext, address: string): Promise<Record<string, unknown>[]> {
  const answer = await request.get(address)
  const text = await answer.text()
  expect(answer.status(), text).toBe(200)
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('the contents of tags can be asked of a replica that hasn’t loaded them', async () => {
  const target = { url: registry.url, repository: 'team/app' }
  const pushed = [await pushImage(target, '1', { seed: '1' }), await pushImage(target, '2', { seed: '2' })]
  const reference = `${registry.host}/team/app`
  const [head] = await readLines(replicas[0], `/api/tag-details?reference=${reference}`)
  const lines = await readLines(
    replicas[1],
    `/api/storage?reference=${reference}&tagDetails=${head?.tagDetails}`,
  )
  expect(lines.map(({ digest }) => digest)).toEqual(
    expect.arrayContaining(pushed.map(({ digest }) => digest)),
  )
  expect(lines.at(-1)).toMatchObject({ end: 'complete', notLoadedCount: 0 })
})

test('a list that one replica has loaded is known to the other', async () => {
  const address = `/api/repositories?registry=${registry.host}&maxAge=600`
  const loaded = await (await replicas[0].get(address)).json()
  expect(loaded.repositories).toContain('team/app')
  await registry.crash()
  const answers = async () => {
    const answer = await replicas[1].get(address)
    return answer.ok() ? (await answer.json()).repositories : answer.status()
  }
  // It's shared a moment after the response.
  await expect.poll(answers).toEqual(loaded.repositories)
  await registry.restart()
})
