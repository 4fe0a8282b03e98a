import type { Page } from '@playwright/test'
import { activityCards } from './support/activity-cards'
import { expectNoAxeViolations } from './support/axe'
import { test } from './support/copy-pair'
import type { Pair } from './support/pair'
import { rawOf } from './support/pair-client'
import { digestOf } from './support/push'
import { seedProd } from './support/seed-pair'
import { shoot } from './support/shoot'
import { expect } from './support/story'
import { rowOf } from './support/tags-page'

test.use({ target: 'delete' })

async function signIn(page: Page, { pusher }: Pair) {
  await page.getByRole('button', { name: 'Sign in' }).press('Enter')
  await page.getByLabel('Username').fill(pusher.user)
  await page.getByLabel('Password').fill(pusher.password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('The registry decides what your account can do')).toHaveCount(0)
}

test('an image is deleted with all its tags, and restored byte for byte, by keyboard', async ({
  page,
  pair,
}) => {
  const index = await seedProd(pair)
  const { app, to, prod } = pair
  to.tokens.anonymous[prod.repository] = ['pull']
  await page.goto(`${app.url}/${to.proxy.host}/${prod.repository}`)
  await page.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('link', { name: 'Delete' }).press('Enter')
  await expect(page.getByText('The registry decides what your account can do')).toBeVisible()
  await signIn(page, pair)
  const tags = page.getByRole('group', { name: 'Tags' })
  await tags.getByRole('checkbox', { name: '1.0', exact: true }).press('Space')
  await page.getByRole('radio', { name: /^Images/ }).press('Space')
  await shoot(page, 'delete-form')
  await page.getByRole('button', { name: 'Preview changes' }).press('Enter')

  const planned = page.getByRole('region', { name: 'Plan' })
  await expect(planned).toContainText('1 other tag is also deleted')
  await expect(planned.getByRole('list', { name: /^Tags of/ }).getByRole('listitem')).toHaveText([
    'stable also deleted',
    '1.0',
  ])
  await planned.getByText(/^Also deleted: /).press('Enter')
  const also = planned.getByRole('list', { name: 'Also deleted' }).getByRole('listitem')
  await expect(also.filter({ hasText: '.sig' })).toBeVisible()
  await expect(also.filter({ hasText: 'linux/arm64' })).toBeVisible()
  await expect(planned).toContainText('registry garbage-collect --dry-run')
  await expectNoAxeViolations(page)
  await shoot(page, 'delete-plan')
  const changes = () =>
    to.proxy.log.requests
      .filter(({ method }) => !['GET', 'HEAD'].includes(method))
      .map(({ method, path }) => `${method} ${path.replace(/^.*\/manifests\//, '')}`)
  // Two that can't exist, to find out how this registry deletes.
  expect(changes().filter((change) => !/^DELETE (sha256:|porthole-)[0-9a-f]{64}$/.test(change))).toEqual([])

  const confirmed = planned.getByRole('button', { name: 'Delete 3 tags' })
  await expect(confirmed).toBeDisabled()
  await planned.getByRole('textbox', { name: 'Type 3 to confirm' }).fill('3')
  await page.keyboard.press('Enter')
  const job = page.getByRole('region', { name: 'Job' })
  await expect(job.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  await expect(job).toContainText('3 of 3 tags')
  await shoot(page, 'delete-done')
  await expect(rawOf(pair, pair.prod.repository, '1.0')).rejects.toThrow()
  await expect(rawOf(pair, pair.prod.repository, index.children[0]?.digest ?? '')).rejects.toThrow()
  await job.getByRole('link', { name: `All tags in ${prod.repository}` }).press('Enter')
  await expect(page.getByRole('table', { name: /^Tags of/ })).toBeVisible()
  await expect(rowOf(page, '2.0')).toBeVisible()
  await expect(rowOf(page, '1.0')).toHaveCount(0)

  await page.goto(`${app.url}/activity`)
  const card = activityCards(page).filter({ hasText: `Delete 3 tags in ${to.proxy.host}/${prod.repository}` })
  await expect(card.getByRole('listitem').filter({ hasText: 'stable' })).toContainText('deleted')
  await expectNoAxeViolations(page)
  await shoot(page, 'delete-activity')
  await card.getByRole('link', { name: /^Restore: / }).press('Enter')
  await expect(planned.getByRole('listitem').filter({ hasText: /^stable$/ })).toBeVisible()
  await expectNoAxeViolations(page)
  await shoot(page, 'restore-plan')
  await planned.getByRole('button', { name: 'Restore 3 tags' }).press('Enter')
  await expect(job.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  for (const tag of ['1.0', 'stable']) {
    const raw = await rawOf(pair, pair.prod.repository, tag)
    expect(raw.equals(Buffer.from(index.bytes))).toBe(true)
  }
  await Promise.all(
    [...index.children, ...index.attestations].map(async ({ digest }) =>
      expect(digestOf(await rawOf(pair, pair.prod.repository, digest))).toBe(digest),
    ),
  )
})
