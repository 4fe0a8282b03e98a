import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from './support/app-process'
import { HEALTHY } from './support/fault-server'
import { faultTest } from './support/fault-story'
import type { FaultName } from './support/faults'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

const byTag = `${HEALTHY.repository}:${HEALTHY.tag}`
const byDigest = `${HEALTHY.repository}@${HEALTHY.manifest.digest}`

const told: [FaultName, string, title: string, code: string, text: RegExp][] = [
  [
    'unauthorizedWithoutChallenge',
    byTag,
    'The registry wants to know who asks',
    'UNAUTHORIZED · 401',
    /authentication required.*sign in, or have an account that may read this/s,
  ],
  [
    'rateLimited',
    byTag,
    'The registry asks for a pause',
    'TOOMANYREQUESTS · 429',
    /You have reached your pull rate limit\..*those who do may ask more/s,
  ],
  ['broken', byTag, 'The registry could not be read', 'UNKNOWN · 502', /answered 500: unknown error/],
  ['manifestHtml', byTag, 'The registry could not be read', 'UNREADABLE · 502', /./],
  ['manifestCut', byTag, 'The registry could not be read', 'UNREACHABLE · 502', /./],
  ['loginPage', byTag, 'The registry could not be read', '· 502', /./],
  [
    'wrongDigest',
    byDigest,
    'The registry could not be read',
    'DIGEST_MISMATCH · 502',
    /sent another manifest than asked for.*do not use it/s,
  ],
]

faultTest(
  'a refusal is told on the page, with the registry’s code, its reason and the cure',
  async ({ page, faulty }) => {
    for (const [fault, name, title, code, text] of told) {
      const { host } = faulty(fault)
      const answer = await page.goto(`/${host}/${name}`)
      expect(answer?.status(), fault).toBe(200)
      const problem = page.getByRole('main').getByRole('alert')
      await expect(problem.getByRole('heading'), fault).toHaveText(title)
      await expect(problem, fault).toContainText(code)
      await expect(problem, fault).toContainText(text)
      await expect(page.getByRole('heading', { level: 1 }), fault).toContainText('app')
    }
    await shoot(page, 'refused')
  },
)

test('a 403 is told with the registry’s own words, on the page and for one platform', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { seed: 'refused children' })
  const body = JSON.stringify({ errors: [{ code: 'DENIED', message: 'requested access is <b>denied</b>' }] })
  const [, arm64] = index.children
  registry.proxy.play(new RegExp(`manifests/${arm64?.digest}`), { status: 403, body })
  await page.goto(`/${registry.reference('1.0')}?platform=linux/arm64`)
  const card = page.getByRole('navigation', { name: 'Platforms' }).getByRole('listitem').nth(1)
  await expect(card).toContainText('DENIED')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('requested access is <b>denied</b>')

  registry.proxy.play(/manifests\/2\.0/, { status: 403, body })
  await page.goto(`/${registry.reference('2.0')}`)
  const problem = page.getByRole('main').getByRole('alert')
  await expect(problem.getByRole('heading')).toHaveText('The registry refuses this')
  await expect(problem).toContainText('requested access is <b>denied</b>')
  await expect(problem).toContainText('DENIED · 403')
})

faultTest('a registry that does not answer in time is told as such', async ({ page, faulty }) => {
  const { host, url } = faulty('silent')
  const folder = mkdtempSync(join(tmpdir(), 'porthole-config-'))
  const file = join(folder, 'porthole.yaml')
  writeFileSync(file, JSON.stringify({ registries: [{ host, url, timeoutMs: 300 }] }))
  const app = await startApp({ PORTHOLE_CONFIG: file })
  await page.goto(`${app.url}/${host}/${byTag}`)
  const problem = page.getByRole('main').getByRole('alert')
  await expect(problem.getByRole('heading')).toHaveText('The registry took too long')
  await expect(problem).toContainText(`${host} took longer than 0.3 s.`)
  await expect(problem).toContainText('TIMEOUT · 504')
  await app.stop()
  rmSync(folder, { recursive: true })
})

test('a registry that is not in the settings is not asked', async ({ page }) => {
  const answer = await page.goto('/registry.example:5000/team/app:1.0')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'registry.example:5000 is not one of the registries here',
  )
})
