import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { PublicRegistries } from './public-registries'
import { RegistryList } from './registry-list'

const STATES: Record<string, { answer: object; text: RegExp }> = {
  'one.example': { answer: { repositories: ['a'] }, text: /reachable1 repository$/ },
  'more.example': {
    answer: { repositories: ['a', 'b'], next: 'b' },
    text: /reachable2\+ repositories$/,
  },
  'empty.example': {
    answer: { repositories: [] },
    text: /reachableno repositories listed; open one by name$/,
  },
  'fixed.example': {
    answer: { repositories: ['a', 'b'], source: 'settings' },
    text: /no catalog2 repositories in the settings$/,
  },
  'bare.example': {
    answer: { repositories: [], source: 'settings' },
    text: /no catalogopen a repository by name$/,
  },
  'closed.example': {
    answer: refuse(401, 'UNAUTHORIZED', 'authentication required'),
    text: /sign-in requiredauthentication required$/,
  },
  'admins.example': {
    answer: refuse(403, 'DENIED', 'admins only'),
    text: /no catalog; open by nameadmins only$/,
  },
  'dead.example': {
    answer: refuse(502, 'UNREACHABLE', 'Nothing answers.'),
    text: /unreachableNothing answers\.$/,
  },
  'slow.example': { answer: refuse(504, 'TIMEOUT', 'No answer.'), text: /unreachableNo answer\.$/ },
  'login.example': {
    answer: refuse(502, 'NOT_A_REGISTRY', 'A web page.'),
    text: /errorA web page\.$/,
  },
}
const registry = (host: string, more: Partial<PublicRegistry> = {}) => ({
  ...REGISTRY,
  host,
  title: host,
  ...more,
})
const items = () => page.getByRole('list', { name: 'Registries' }).getByRole('listitem')
const card = (host: string) => items().filter({ has: page.getByRole('link', { name: host }) })

test('shows the state of each registry, and opens one', async () => {
  answerRequests({
    '/api/repositories': ({ url }) => STATES[new URL(url).searchParams.get('registry') ?? '']?.answer ?? {},
  })
  const registries = Object.keys(STATES).map((host) => registry(host))
  await renderComponent(<RegistryList registries={registries} />, { registries })
  expect(items().elements()).toHaveLength(registries.length)
  for (const [host, { text }] of Object.entries(STATES))
    await expect.element(card(host)).toHaveTextContent(text)
  for (const host of ['dead.example', 'slow.example', 'login.example'])
    expect(card(host).getByText('reachable', { exact: true }).elements(), host).toEqual([])
  await expectNoAxeViolations()
  await page.getByRole('link', { name: 'one.example' }).click()
  await expect.poll(currentAddress).toBe('/one.example')
})

test('a cache counts what is cached so far', async () => {
  const registries = [registry('cache.example', { upstream: 'docker.io' })]
  answerRequests({ '/api/repositories': { repositories: ['a', 'b'], next: 'b' } })
  await renderComponent(<RegistryList registries={registries} />, { registries })
  await expect.element(card('cache.example')).toHaveTextContent('cache of docker.io')
  await expect.element(card('cache.example')).toHaveTextContent('2+ repositories cached')
})

test('lists the public registries that the settings don’t have', async () => {
  await renderComponent(<PublicRegistries known={[registry('docker.io'), registry('quay.io')]} />)
  const links = page.getByRole('navigation', { name: 'Public registries' }).getByRole('link')
  await expectTexts(links, ['ghcr.io', 'mcr.microsoft.com', 'registry.k8s.io', 'public.ecr.aws'])
  expect(links.first().element()).toHaveAttribute('href', '/ghcr.io')
})
