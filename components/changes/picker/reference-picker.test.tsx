import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Field } from '@/components/ui/field'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { renderComponent } from '@/lib/testing/components/render'
import { ReferencePicker } from './reference-picker'

const HOST = 'localhost:5000'
const LISTED = { repositories: ['team/api', 'team/app', 'web'], fetchedAt: '2026-11-30T12:00:00Z' }
const submit = vi.fn()

function Form({ initial = '', picked }: { initial?: string; picked?: 'repository' | 'reference' }) {
  const [value, setValue] = useState(initial)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit(value)
      }}
    >
      <Field label="From" hint="a tag">
        <ReferencePicker value={value} onChange={setValue} {...(picked && { picked })} />
      </Field>
      <button type="submit">Preview</button>
      <output>{value}</output>
    </form>
  )
}
const input = () => page.getByRole('combobox', { name: 'From' })
const option = (name: string) => page.getByRole('option', { name, exact: true })

test('from the registry to the repository to the tag, by keyboard', async () => {
  submit.mockClear()
  const requests = answerRequests({
    '/api/repositories': LISTED,
    '/api/tags': { tags: ['1.0', '1.10', '2.0'] },
  })
  await renderComponent(<Form />)
  await userEvent.tab()
  await expect.element(input()).toHaveFocus()
  expect(requests).toEqual([])
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(option(`${HOST}/`)).toBeVisible()
  await expect.element(input()).toHaveAttribute('aria-expanded', 'true')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.element(input()).toHaveValue(`${HOST}/`)
  await expect.element(option(`${HOST}/web`)).toBeVisible()
  await userEvent.keyboard('ap')
  await expect.element(option(`${HOST}/web`)).not.toBeInTheDocument()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  await expect.element(input()).toHaveValue(`${HOST}/team/app`)
  await userEvent.keyboard(':1')
  await expect.element(option(`${HOST}/team/app:1.10`)).toBeVisible()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(option(`${HOST}/team/app:1.10`)).toHaveAttribute('aria-selected', 'true')
  await expect
    .element(input())
    .toHaveAttribute('aria-activedescendant', option(`${HOST}/team/app:1.10`).element().id)
  await userEvent.keyboard('{Enter}')
  expect(submit).not.toHaveBeenCalled()
  await userEvent.keyboard('{Enter}')
  expect(submit).toHaveBeenCalledExactlyOnceWith(`${HOST}/team/app:1.10`)
  expect(requests.map((request) => request.replace(/\?.*/, ''))).toEqual(['/api/repositories', '/api/tags'])
})

test('a pasted list becomes chips, which can be removed and edited', async () => {
  answerRequests({ '/api/tags': { tags: [] } })
  await renderComponent(<Form />)
  await input().fill(`${HOST}/app:1 ${HOST}/app:2, ${HOST}/app:3`)
  await expect.element(input()).toHaveValue(`${HOST}/app:3`)
  await page.getByRole('button', { name: `Remove ${HOST}/app:1` }).click()
  await expect.element(page.getByText(`${HOST}/app:2 ${HOST}/app:3`)).toBeVisible()
  await input().fill('')
  await userEvent.keyboard('{Backspace}')
  await expect.element(input()).toHaveValue(`${HOST}/app:2`)
  await expect.element(page.getByRole('button', { name: /^Remove/ })).not.toBeInTheDocument()
})

test('shows the first references of a long list, and the others when asked', async () => {
  answerRequests({ '/api/tags': { tags: [] } })
  const words = Array.from({ length: 30 }, (_, n) => `${HOST}/app:${n}`)
  await renderComponent(<Form initial={`${words.join(' ')} `} />)
  const chips = page.getByRole('button', { name: /^Remove/ })
  await expect.element(page.getByRole('button', { name: 'Show 10 more' })).toBeVisible()
  expect(chips.elements()).toHaveLength(20)
  await page.getByRole('button', { name: 'Show 10 more' }).click()
  await expect.element(page.getByRole('button', { name: `Remove ${HOST}/app:29` })).toBeVisible()
})

test('says why a registry lists nothing, and accepts any name', async () => {
  submit.mockClear()
  answerRequests({ '/api/repositories': refuse(404, 'UNSUPPORTED', 'This registry has no catalog.') })
  await renderComponent(<Form picked="repository" />)
  await input().fill(`${HOST}/any/name`)
  await expect.element(page.getByText('This registry has no catalog.')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(submit).toHaveBeenCalledExactlyOnceWith(`${HOST}/any/name`)
})

test('Escape closes the list, and a click on an option chooses it', async () => {
  answerRequests({ '/api/repositories': LISTED })
  await renderComponent(<Form initial={`${HOST}/`} />)
  await input().click()
  await expect.element(option(`${HOST}/web`)).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  await input().click()
  await option(`${HOST}/web`).click()
  await expect.element(input()).toHaveValue(`${HOST}/web`)
  await expect.element(input()).toHaveFocus()
})

test('after a tag, suggests other tags of its repository', async () => {
  const requests = answerRequests({ '/api/tags': { tags: ['1.0', '1.1', '2.0'] } })
  await renderComponent(<Form initial={`${HOST}/app:1.0 `} />)
  await input().fill('1')
  await expect.element(option('1.1')).toBeVisible()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.element(page.getByText(`${HOST}/app:1.0 1.1`)).toBeVisible()
  expect(requests).toEqual([`/api/tags?reference=${HOST}/app`])
})

const PAGES = (query: URLSearchParams) =>
  query.get('last') === '1.5' ? { tags: ['2.0', 'sig'] } : { tags: ['1.0', '1.5'], next: '1.5' }

test('suggests tags of the whole list', async () => {
  const requests = answerRequests({
    '/api/tags': ({ url }) => PAGES(new URL(url).searchParams),
    '/api/quota': { isRateLimited: false },
  })
  await renderComponent(<Form initial={`${HOST}/app:`} />)
  await input().fill(`${HOST}/app:2`)
  await expect.element(option(`${HOST}/app:2.0`)).toBeVisible()
  expect(requests.filter((path) => path.startsWith('/api/tags'))).toHaveLength(2)
})

test('suggests only the first tags of a rate-limited registry, and says so', async () => {
  const requests = answerRequests({
    '/api/tags': ({ url }) => PAGES(new URL(url).searchParams),
    '/api/quota': { isRateLimited: true },
  })
  await renderComponent(<Form initial={`${HOST}/app:`} />)
  await input().fill(`${HOST}/app:2`)
  await expect
    .element(page.getByText('Only the first 2 tags are suggested. Type or paste any other.'))
    .toBeVisible()
  expect(requests.filter((path) => path.startsWith('/api/tags'))).toHaveLength(1)
})
