import type { Page } from '@playwright/test'
import { pushImage } from './support/push-image'
import { readDocument } from './support/read-document'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'
import { rowOf } from './support/tags-page'

/** Home, tags and artifact show what was pushed. */
async function expectReadable(page: Page, registry: StoryRegistry): Promise<void> {
  const image = await registry.push('1.0')
  await page.goto('/')
  await page.getByRole('searchbox').fill(registry.repository)
  await page.getByRole('link', { name: registry.repository }).click()
  await expect(rowOf(page, '1.0').getByTitle(image.digest)).toBeVisible()
  await page.getByRole('link', { name: '1.0', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.0')
  await expect(page.getByTitle(image.digest).first()).toBeVisible()
}

const refusal = (page: Page) => page.getByRole('alert').filter({ hasText: '·' })
const unlisted = (page: Page) => page.getByRole('region', { name: 'does not list its repositories' })

for (const auth of ['htpasswd', 'token'] as const) {
  test.describe(`a registry with ${auth} auth`, () => {
    test.use({ auth })

    test('is read with the credentials in the settings, which no browser sees', async ({
      page,
      registry,
    }) => {
      // That no credential reached the browser is checked after every story.
      await expectReadable(page, registry)
    })
  })

  test.describe(`a registry with ${auth} auth, without credentials`, () => {
    test.use({ auth, isSignedIn: false })

    test('says on each page that it wants to know who asks, and what cures it', async ({
      page,
      registry,
    }) => {
      await registry.push('1.0')
      await page.goto('/')
      await expect(unlisted(page)).toContainText('UNAUTHORIZED · 401')
      await expect(unlisted(page).getByRole('heading').first()).toContainText('to everyone')
      await expect(unlisted(page).getByRole('button', { name: 'Sign in' })).toBeVisible()
      await expect(refusal(page)).toHaveCount(0)
      await expect(page.getByRole('textbox', { name: 'Name of a repository' })).toBeVisible()
      await shoot(page, `refused-${auth}`)
      for (const address of [registry.reference(), registry.reference('1.0')]) {
        const { text, alertCount } = await readDocument(page, `/${address}`)
        expect(text, address).toContain('UNAUTHORIZED · 401')
        expect(text, address).toContain('sign in, or have an account')
        expect(text, address).toContain(registry.repository.split('/')[1])
        expect(alertCount, address).toBe(1)
      }
    })
  })
}

test.describe('a registry with htpasswd auth, and a wrong password', () => {
  test.use({ auth: 'htpasswd', settings: { REGISTRY_PASSWORD: 'guessed' } })

  test('says that the credentials are not accepted', async ({ page, registry }) => {
    await page.goto(`/${registry.reference()}`)
    await expect(refusal(page)).toContainText('The credentials are not accepted')
  })
})

test.describe('a registry whose tokens are for one repository', () => {
  test.use({ auth: 'token' })

  test('refuses the others, and the page says so', async ({ page, registry }) => {
    await registry.push('1.0')
    await pushImage(registry.target('secret'), '1.0')
    await page.goto(`/${registry.reference()}/secret`)
    await expect(refusal(page)).toContainText('· 401')
    await expect(refusal(page)).toContainText('may not read this')
  })
})

test.describe('a registry that lets anybody pull', () => {
  test.use({ auth: 'token', isSignedIn: false })

  test('keeps its catalog for itself, and opens by name', async ({ page, registry }) => {
    await registry.push('1.0')
    if (registry.tokens) registry.tokens.anonymous['*'] = ['pull']
    await page.goto('/')
    await expect(unlisted(page)).toContainText('open a repository by name')
    const name = page.getByRole('textbox', { name: 'Name of a repository' })
    await name.fill(`${registry.repository}:1.0`)
    await name.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.0')
  })
})

test.describe('a registry below a path', () => {
  test.use({ prefix: '/registry' })

  test('is read like any other', async ({ page, registry }) => {
    await expectReadable(page, registry)
    await expect(page).toHaveURL(`/${registry.reference('1.0')}`)
  })
})
