import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { LOADING, rows } from '@/lib/testing/components/repository-table'
import { task } from '@/lib/testing/components/set-me-up-dialog'
import { NamespaceView } from './namespace-view'

const HOST = REGISTRY.host
const LISTING = {
  repositories: ['team/web/front', 'team/api', 'team/docs', 'team/docs/v2'],
  isRepository: false,
  isUnlisted: false,
}

beforeEach(() => {
  answerRequests(LOADING)
})

test('lists what is below a namespace, with links', async () => {
  await renderComponent(<NamespaceView registry={HOST} namespace="team" listing={LISTING} />)
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/^team$/)
  await expect.element(page.getByText('namespace', { exact: true })).toBeVisible()
  await expectTexts(rows(), ['api', 'docs1 nested', 'v2', 'web1 repository', 'front'])
  await expectTexts(page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link'), [HOST])
  await expectNoAxeViolations()
  await page.getByRole('link', { name: 'front' }).click()
  await expect.poll(currentAddress).toBe(`/${HOST}/team/web/front`)
})

test('Set Me Up of a namespace pushes below it', async () => {
  await renderComponent(<NamespaceView registry={HOST} namespace="team" listing={LISTING} />)
  await page.getByRole('button', { name: 'Set Me Up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set Me Up' })
  await task(dialog, 'Push').click()
  await expectTexts(dialog.getByRole('region', { name: 'Push the image' }), [
    `docker push ${HOST}/team/my-image:latest`,
  ])
})

test('opens by name what the registry doesn’t list', async () => {
  const unlisted = { repositories: ['team/app'], isRepository: false, isUnlisted: true }
  await renderComponent(<NamespaceView registry={HOST} namespace="team" listing={unlisted} />)
  await expect.element(page.getByText('doesn’t list the repositories in this namespace')).toBeVisible()
  await expectTexts(rows(), ['app'])
  await page.getByRole('textbox', { name: 'Repository name' }).fill('other:1.0')
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toBe(`/${HOST}/team/other:1.0`)
})
