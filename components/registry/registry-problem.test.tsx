import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { renderComponent } from '@/lib/testing/components/render'
import { RegistryProblem } from './registry-problem'

const error = {
  code: 'RESPONSE_INVALID',
  message: 'Couldn’t read the manifest: it is null.',
  status: 502,
  fix: undefined,
}

test('offers to try again after a registry’s failure, and to check the registry', async () => {
  await renderComponent(<RegistryProblem error={error} registry="localhost:5000" />)
  await expect.element(page.getByRole('heading')).toHaveTextContent('Couldn’t load from the registry')
  await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect.element(page.getByRole('link', { name: 'Check this registry' })).toBeVisible()
})

test('doesn’t blame the registry for an unreadable document or offer to try again, and links to the document', async () => {
  await renderComponent(
    <RegistryProblem
      error={{ ...error, isDocument: true }}
      registry="localhost:5000"
      document="/api/manifest?reference=x"
    />,
  )
  await expect.element(page.getByRole('heading')).toHaveTextContent('Couldn’t read this document')
  await expect.element(page.getByRole('link')).toHaveAttribute('href', '/api/manifest?reference=x')
  expect(page.getByRole('button').elements()).toEqual([])
})
