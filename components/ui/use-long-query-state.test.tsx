import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { currentAddress } from '@/lib/testing/components/current-address'
import { renderComponent } from '@/lib/testing/components/render'
import { storeText, textToken } from './long-text'
import { useLongQueryState } from './use-long-query-state'

const LONG = 'tag '.repeat(500)

function Field() {
  const { text, setText, isLong, isLost } = useLongQueryState('from')
  return (
    <>
      <textarea aria-label="From" value={text} onChange={(event) => setText(event.target.value)} />
      <output>{JSON.stringify({ isLong, isLost })}</output>
    </>
  )
}
const field = () => page.getByRole('textbox', { name: 'From' })
const tokenIn = (address: string) => new URL(address, 'http://host').searchParams.get('from') ?? ''

test('a short text is in the address, a long one in this tab', async () => {
  await renderComponent(<Field />, { address: '/copy?from=a.dev/app' })
  await expect.element(field()).toHaveValue('a.dev/app')
  await field().fill(LONG)
  await expect.element(page.getByText('{"isLong":true,"isLost":false}')).toBeVisible()
  expect(currentAddress().length).toBeLessThan(60)
  await cleanup()
  await renderComponent(<Field />, { address: currentAddress() })
  await expect.element(field()).toHaveValue(LONG)
  await field().fill('b.dev/app')
  expect(currentAddress()).toBe('/copy?from=b.dev/app')
  expect(Object.keys(sessionStorage)).toEqual([])
})

test('an edited text replaces the stored one', async () => {
  await renderComponent(<Field />, { address: `/copy?from=${storeText(LONG)}` })
  await field().fill(`${LONG}more`)
  expect(tokenIn(currentAddress())).toBe(textToken(`${LONG}more`))
  expect(Object.keys(sessionStorage)).toHaveLength(1)
})

test('says that another tab has the text', async () => {
  await renderComponent(<Field />, { address: `/copy?from=${textToken('of another tab')}` })
  await expect.element(page.getByText('{"isLong":false,"isLost":true}')).toBeVisible()
  await expect.element(field()).toHaveValue('')
})
