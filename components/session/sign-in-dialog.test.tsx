import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { SignInButton } from './sign-in-button'

const dialog = () => page.getByRole('dialog', { name: `Sign in to ${REGISTRY.host}` })
const REFUSAL = {
  errors: [
    { code: 'UNAUTHORIZED', message: 'The credentials are wrong.', detail: { fix: 'Check the user name.' } },
  ],
}

/** Opens the dialog. The server refuses every sign-in once `waiting` resolves. Returns the request bodies. */
async function openDialog(waiting = Promise.resolve()): Promise<unknown[]> {
  const bodies: unknown[] = []
  answerRequests({
    '/api/session': async (request) => {
      bodies.push({ method: request.method, ...(await request.json()) })
      await waiting
      return Response.json(REFUSAL, { status: 401 })
    },
  })
  await renderComponent(<SignInButton registry={REGISTRY.host} />)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect.element(dialog()).toBeVisible()
  return bodies
}

test('focuses the username, sends the form, and shows why sign-in was refused', async () => {
  const bodies = await openDialog()
  await expect.element(dialog().getByLabelText('Username')).toHaveFocus()
  await userEvent.keyboard('alice')
  await dialog().getByLabelText('Password or token').fill('wrong')
  await userEvent.keyboard('{Enter}')
  const alert = dialog().getByRole('alert')
  await expect.element(alert).toHaveTextContent('The credentials are wrong.Check the user name.')
  const sent = { method: 'POST', registry: REGISTRY.host, username: 'alice', password: 'wrong' }
  expect(bodies).toEqual([sent])
  await expect.element(dialog().getByLabelText('Username')).toHaveValue('alice')
  await expect.element(dialog().getByRole('button', { name: 'Sign in' })).toBeEnabled()
  expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain('wrong')
})

test('sends a token without a username, and can’t be sent twice', async () => {
  const waiting = Promise.withResolvers<void>()
  const bodies = await openDialog(waiting.promise)
  await dialog().getByLabelText('Password or token').fill('a token')
  await dialog().getByRole('button', { name: 'Sign in' }).click()
  await expect.element(dialog().getByRole('button', { name: 'Signing in…' })).toBeDisabled()
  waiting.resolve()
  await expect.element(dialog().getByRole('alert')).toBeVisible()
  expect(bodies).toEqual([{ method: 'POST', registry: REGISTRY.host, password: 'a token' }])
})

test('needs a password', async () => {
  const bodies = await openDialog()
  await dialog().getByRole('button', { name: 'Sign in' }).click()
  await expect.element(dialog().getByLabelText('Password or token')).toHaveFocus()
  expect(bodies).toEqual([])
})

test('has no accessibility violations, also after a refusal', async () => {
  await openDialog()
  await expectNoAxeViolations()
  await dialog().getByLabelText('Password or token').fill('wrong')
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog().getByRole('alert')).toBeVisible()
  await expectNoAxeViolations()
})

test('isn’t offered if the settings turn it off', async () => {
  const { container } = await renderComponent(<SignInButton registry={REGISTRY.host} />, {
    registries: [{ ...REGISTRY, signIn: 'off' }],
  })
  expect(container).toBeEmptyDOMElement()
})
