import { type APIRequestContext, request as requests } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measureFirstLoad } from '../first-load'
import { type AppProcess, startApp } from '../support/app-process'
import { readPage } from './read-page'

/** How many bytes of script a tags or artifact page may load more than a page that shows nothing. */
const BUDGET_BYTES = 75_000

let app: AppProcess
let request: APIRequestContext
beforeAll(async () => {
  app = await startApp()
  request = await requests.newContext({ baseURL: app.url })
})
afterAll(async () => {
  await request.dispose()
  await app.stop()
})

test('without settings the sample is shown', async () => {
  const { registries } = await (await request.get('/api/registries')).json()
  // A registry at port 5000 of this machine is listed too.
  expect(registries[0]).toMatchObject({ host: 'sample', isSample: true })
})

test('without settings, home says how to connect a registry, and the sample is listed', async () => {
  const home = await readPage(request, '/')
  expect([home.status, home.alertCount]).toEqual([200, 0])
  expect(home.raw).toMatch(/<aside aria-label="Connect a registry"/)
  expect(home.text).toContain('REGISTRY_URL=http://localhost:5000 npm start')
  const sample = await readPage(request, '/sample')
  expect([sample.status, sample.alertCount]).toEqual([200, 0])
  // The browser renders the tree from a list that comes in a script.
  expect(sample.raw).toMatch(/library\/postgres/)
})

test('everything in the sample is readable, except for one tag that is broken on purpose', async () => {
  const get = async (path: string, params: Record<string, string>) =>
    (await request.get(path, { params })).json()
  const { repositories } = (await get('/api/repositories', { registry: 'sample' })) as {
    repositories: string[]
  }
  expect(repositories.length).toBeGreaterThan(5)
  const kinds = new Set<string>()
  const [missing, broken]: [string[], string[]] = [[], []]
  for (const repository of repositories) {
    const { tags } = (await get('/api/tags', { reference: `sample/${repository}` })) as { tags: string[] }
    expect(tags, repository).not.toEqual([])
    for (const tag of tags) {
      const reference = `sample/${repository}:${tag}`
      const artifact = await get('/api/artifact', { reference })
      if (artifact.errors?.[0].code === 'MANIFEST_UNKNOWN') {
        broken.push(reference)
        continue
      }
      expect(artifact, reference).toMatchObject({
        reference,
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      })
      kinds.add(artifact.kind)
      if (artifact.platforms.some((platform: { missing: boolean }) => platform.missing))
        missing.push(reference)
    }
  }
  expect([...kinds].sort()).toEqual(['artifact', 'image', 'index'])
  expect(missing).not.toEqual([])
  expect(broken).toEqual(['sample/acme/platform/api:2.1.1'])
})

test('tags and artifact pages load little script', async () => {
  const empty = await measureFirstLoad(`${app.url}/none.example/nothing`)
  for (const path of ['/sample/library/nginx', '/sample/library/nginx:1.27']) {
    const { gzipBytes } = await measureFirstLoad(app.url + path)
    expect(gzipBytes - empty.gzipBytes, path).toBeLessThanOrEqual(BUDGET_BYTES)
  }
})
