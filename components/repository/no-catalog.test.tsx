import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { openedRegistry } from '@/lib/settings/public-registry'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { rows } from '@/lib/testing/components/repository-tree'
import { NoCatalog } from './no-catalog'

const HUB = openedRegistry('docker.io')
const REFUSAL = {
  cure: undefined,
  status: 404,
  code: 'NAME_UNKNOWN',
  message: 'repository name not known to registry',
}

test('Docker Hub lists nothing, which is no error, and its namespaces can be listed', async () => {
  answerRequests({
    '/api/repositories': { repositories: ['bitnami/nginx', 'bitnami/redis'], isRepository: false },
  })
  await renderComponent(<NoCatalog registry={HUB} refusal={REFUSAL} hasNamespaces isHome={false} />, {
    address: '/docker.io',
    registries: [HUB],
  })
  const told = page.getByRole('region', { name: 'Docker Hub does not list its repositories' })
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
  const told = page.getByRole('region', { name: 'bare.example does not list its repositories' })
  const name = told.getByRole('textbox', { name: 'Name of a repository' })
  await name.fill('team/app:1.0')
  await told.getByRole('button', { name: 'Open' }).click()
  await expect.poll(currentAddress).toBe('/bare.example/team/app:1.0')
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  await expect.element(page.getByRole('textbox', { name: 'Namespace' })).not.toBeInTheDocument()
})
