import type { APIRequestContext } from 'playwright'
import { describe, expect } from 'vitest'
import { pushImage } from '../support/push-image'
import { readEntries } from '../support/read-entries'
import { secretsIn } from '../support/secrets'
import type { StoryRegistry } from '../support/story-registry'
import { test } from './api-test'
import { readPage } from './read-page'

/** Home, tags and artifact show what was pushed, and no response contains a credential. */
async function expectReadable(request: APIRequestContext, registry: StoryRegistry): Promise<void> {
  const image = await registry.push('1.0')
  const answers = [
    `/api/repositories?registry=${registry.host}&n=1000`,
    `/api/rows?reference=${registry.reference()}&tags=1.0`,
  ].map(async (address) => (await request.get(address)).text())
  const [repositories = '', row = ''] = await Promise.all(answers)
  expect(JSON.parse(repositories).repositories).toContain(registry.repository)
  expect(await readEntries({ text: async () => row })).toMatchObject([{ tag: '1.0', digest: image.digest }])
  const home = await readPage(request, `/${registry.host}`)
  const tags = await readPage(request, `/${registry.reference()}`)
  const artifact = await readPage(request, `/${registry.reference('1.0')}`)
  for (const { status, alertCount } of [home, tags, artifact])
    expect({ status, alertCount }).toEqual({ status: 200, alertCount: 0 })
  expect(home.raw).toContain(registry.repository)
  expect(tags.raw).toContain(`/${registry.reference('1.0')}`)
  expect(artifact.text).toContain(':1.0')
  expect(artifact.raw).toContain(`data-digest="${image.digest}"`)
  expect(secretsIn([repositories, row, home.raw, tags.raw, artifact.raw].join('\n'))).toEqual([])
}

describe.for(['htpasswd', 'token'] as const)('a registry with %s auth', (auth) => {
  describe('with credentials in the settings', () => {
    test.override({ auth })

    test(`is readable with ${auth} auth, and no response contains a credential`, ({ request, registry }) =>
      expectReadable(request, registry))
  })

  describe('without credentials', () => {
    test.override({ auth, credentials: 'none' })

    test(`asks for a sign-in on each page with ${auth} auth`, async ({ request, registry }) => {
      await registry.push('1.0')
      const home = await readPage(request, `/${registry.host}`)
      expect(home.text).toContain(`${registry.host} doesn’t list its repositories without sign-in`)
      expect(home.text).toContain('UNAUTHORIZED · 401')
      expect(home.raw).toMatch(/<button[^>]*>(<svg.*?<\/svg>)?Sign in<\/button>/)
      expect(home.text).toContain('Repository name')
      expect(home.alertCount).toBe(0)
      for (const address of [registry.reference(), registry.reference('1.0')]) {
        const { text, alertCount } = await readPage(request, `/${address}`)
        expect(text, address).toContain('UNAUTHORIZED · 401')
        expect(text, address).toContain('Sign in, or add an account')
        expect(text, address).toContain(registry.repository.split('/')[1])
        expect(alertCount, address).toBe(1)
      }
    })
  })
})

describe('a wrong password in the settings', () => {
  test.override({ auth: 'htpasswd', credentials: 'wrong' })

  test('is reported as not accepted', async ({ request, registry }) => {
    const { text, alertCount } = await readPage(request, `/${registry.reference()}`)
    expect(text).toContain('Check the credentials in the settings')
    expect(alertCount).toBe(1)
  })
})

describe('tokens for one repository', () => {
  test.override({ auth: 'token' })

  test('a page outside their scope says that the account may not read it', async ({ request, registry }) => {
    await registry.push('1.0')
    await pushImage(registry.target('secret'), '1.0')
    const { text, alertCount } = await readPage(request, `/${registry.reference()}/secret`)
    expect(text).toContain('· 401')
    expect(text).toContain('have no read access')
    expect(alertCount).toBe(1)
  })
})

describe('a registry where anyone can pull', () => {
  test.override({ auth: 'token', credentials: 'none' })

  test('hides its catalog, and its repositories open by name', async ({ request, registry }) => {
    const image = await registry.push('1.0')
    if (registry.tokens) registry.tokens.anonymous['*'] = ['pull']
    expect((await readPage(request, `/${registry.host}`)).text).toContain('repository by name')
    const artifact = await readPage(request, `/${registry.reference('1.0')}`)
    expect([artifact.status, artifact.alertCount]).toEqual([200, 0])
    expect(artifact.raw).toContain(`data-digest="${image.digest}"`)
  })
})

describe('a registry below a path', () => {
  test.override({ prefix: '/registry' })

  test('is readable, and no address contains its path', async ({ request, registry }) => {
    await expectReadable(request, registry)
    const { raw } = await readPage(request, `/${registry.reference()}`)
    expect(raw).not.toContain(`${registry.host}/registry`)
  })
})

describe('a registry without sign-in', () => {
  test('offers none, and can only be read', async ({ request, registry }) => {
    await registry.push('1.0')
    const answer = await request.get('/api/session', { params: { registry: registry.host } })
    expect(await answer.json()).toEqual({ registry: registry.host, username: null, hasSignIn: false })
    const tags = await readPage(request, `/${registry.reference()}`)
    expect(tags.text).toContain(registry.repository.split('/')[1])
    const missing = await readPage(request, `/${registry.reference('2.0')}`)
    expect([tags.status, missing.status]).toEqual([200, 404])
    // The text of a missing page is in a script.
    for (const { raw } of [tags, missing]) expect(raw).not.toMatch(/Sign in\b/)
    const methods = registry.proxy.log.requests.map(({ method }) => method)
    expect(methods.length).toBeGreaterThan(0)
    expect(methods.filter((method) => method !== 'GET' && method !== 'HEAD')).toEqual([])
  })
})
