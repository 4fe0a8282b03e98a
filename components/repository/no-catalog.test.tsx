import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openedRegistry } from '@/lib/settings/public-registry'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { rows } from '@/lib/testing/components/repository-table'
import { NoCatalog } from './no-catalog'

const HUB = openedRegistry('docker.io')
const REFUSAL = {
  fix: undefined,
  status: 404,
  code: 'NAME_UNKNOWN',
  message: 'repository name not known to registry',
}

test('Docker Hub lists nothing, which isn’t an error, and its namespaces can be listed', async () => {
  answerRequests({
    '/api/repositories': { repositories: ['bitnami/nginx', 'bitnami/redis'], isRepository: false },
  })
  await renderComponent(<NoCatalog registry={HUB} refusal={REFUSAL} hasNamespaces isHome={false} />, {
    address: '/docker.io',
    registries: [HUB],
  })
  const told = page.getByRole('region', { name: 'Docker Hub doesn’t list its repositories' })
  await expect.element(told).toHaveTextContent('(NAME_UNKNOWN · 404)')
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  await page.getByRole('textbox', { name: 'Namespace' }).fill('bitnami')
  await page.getByRole('button', { name: 'List' }).click()
  await expectTexts(rows(), ['nginx', 'redis'])
  expect(currentAddress()).toBe('/docker.io?namespace=bitnami')
  await page.getByRole('link', { name: 'redis' }).click()
  await expect.poll(currentAddress).toBe('/docker.io/bitnami/redis')
})

test('a registry without a catalog opens repositories by name', async () => {
  const bare = { ...REGISTRY, host: 'bare.example', title: 'bare.example' }
  await renderComponent(<NoCatalog registry={bare} hasNamespaces={false} isHome={false} />, {
    registries: [bare],
  })
  const told = page.getByRole('region', { name: 'bare.example doesn’t list its repositories' })
  const name = told.getByRole('textbox', { name: 'Repository name' })
  await name.fill('team/app:1.0')
  await told.getByRole('button', { name: 'Open' }).click()
  await expect.poll(currentAddress).toBe('/bare.example/team/app:1.0')
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  await expect.element(page.getByRole('textbox', { name: 'Namespace' })).not.toBeInTheDocument()
})

test('a long error fits on a phone, and invalid repository names are reported', async () => {
  answerRequests({ '/api/session': { hasSignIn: false } })
  const refusal = {
    ...REFUSAL,
    status: 403,
    code: 'DENIED',
    message: `access to ${'x'.repeat(200)} is denied`,
  }
  await renderComponent(<NoCatalog registry={REGISTRY} refusal={refusal} hasNamespaces={false} isHome />)
  const told = page.getByRole('region', { name: `${REGISTRY.host} doesn’t list its repositories` })
  await expect.element(told).toHaveTextContent(`“${refusal.message}” (DENIED · 403)`)
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  await page.viewport(360, 800)
  expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth)
  await expectNoAxeViolations()
  const name = page.getByRole('textbox', { name: 'Repository name' })
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('Enter a repository name')
  await name.fill('team/app:not a tag')
  await userEvent.keyboard('{Enter}')
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('“team/app:not a tag” isn’t a valid repository name.')
  await name.fill(`${REGISTRY.host}/team/app`)
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toBe(`/${REGISTRY.host}/team/app`)
})
