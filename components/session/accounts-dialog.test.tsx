import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { type Answer, answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { AccountButton } from './account-button'

const dialog = () => page.getByRole('dialog', { name: 'Accounts' })
const item = (host: string) => dialog().getByRole('listitem').filter({ hasText: host })
const registry = (host: string, more: Partial<PublicRegistry> = {}): PublicRegistry => ({
  ...REGISTRY,
  host,
  title: host,
  ...more,
})
const hostOf = ({ url }: Request) => new URL(url).searchParams.get('registry')

/** Opens the list of accounts on the page of the first registry. */
async function openAccounts(registries: PublicRegistry[], session: Answer, name = 'Accounts') {
  const requests = answerRequests({ '/api/session': session })
  const [here] = registries
  await renderComponent(<AccountButton />, { registries, params: { registry: here?.host ?? '' } })
  await page.getByRole('button', { name, exact: true }).click()
  await expect.element(dialog()).toBeVisible()
  return requests
}

test('shows the account at each registry, with its actions', async () => {
  const registries = [
    registry('mine.example', { signedInAs: 'alice' }),
    registry('shared.example', { hasCredentials: true }),
    registry('closed.example', { signIn: 'required' }),
    registry('open.example'),
    registry('off.example', { signIn: 'off' }),
  ]
  const session = (request: Request) => ({ hasSignIn: hostOf(request) !== 'open.example' })
  await openAccounts(registries, session, 'Signed in to mine.example as alice')
  for (const [host, text, button] of [
    ['mine.example', 'Signed in as alice', 'Sign out'],
    ['shared.example', 'Uses the account from the settings, shared by all visitors', 'Sign in'],
    ['closed.example', 'Sign-in required', 'Sign in'],
    ['open.example', 'Anonymous access', undefined],
    ['off.example', 'Anonymous access', undefined],
  ] as const) {
    await expect.element(item(host)).toHaveTextContent(text)
    if (button) await expect.element(item(host).getByRole('button', { name: button })).toBeVisible()
    else await expect.element(item(host).getByRole('button')).not.toBeInTheDocument()
  }
  await expect.element(item('open.example')).toHaveTextContent('No sign-in needed')
  await expectNoAxeViolations()
})

test('offers no sign-in for a registry that needs none', async () => {
  const requests = await openAccounts([REGISTRY], { hasSignIn: false })
  await expect.element(dialog()).toHaveTextContent('Anonymous access')
  await expect.element(dialog()).toHaveTextContent('No sign-in needed')
  await expect.element(page.getByRole('button', { name: 'Sign in' })).not.toBeInTheDocument()
  expect(requests.map(decodeURIComponent)).toEqual([`/api/session?registry=${REGISTRY.host}`])
})

test('says why it’s unknown whether a registry has a sign-in', async () => {
  await openAccounts([REGISTRY], refuse(502, 'UNREACHABLE', 'Nothing answers there.'))
  await expect.element(dialog()).toHaveTextContent('Nothing answers there.')
})

test('reports a failed sign-out and stays signed in', async () => {
  localStorage.setItem('porthole:recent', '["localhost:5000/team/app"]')
  const signedIn = { ...REGISTRY, signedInAs: 'alice' }
  const name = `Signed in to ${REGISTRY.host} as alice`
  await openAccounts([signedIn], refuse(403, 'DENIED', 'Not from another site.'), name)
  await dialog().getByRole('button', { name: 'Sign out' }).click()
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('Not from another site.')
  await expect.element(dialog()).toHaveTextContent('Signed in as alice')
  expect(localStorage.getItem('porthole:recent')).toBe('["localhost:5000/team/app"]')
})

test('has no button if no registry allows sign-in', async () => {
  const { container } = await renderComponent(<AccountButton />, {
    registries: [{ ...REGISTRY, signIn: 'off' }],
  })
  expect(container).toBeEmptyDOMElement()
})
