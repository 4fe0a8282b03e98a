import { expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderComponent } from '@/lib/testing/components/render'
import { answerSearches, box, results } from '@/lib/testing/components/search'
import { isKeyForPage } from '../ui/is-key-for-page'
import { listenForSearchKeys } from './listen-for-search-keys'
import { SearchBox } from './search-box'

async function renderPage() {
  answerSearches()
  onTestFinished(listenForSearchKeys(isKeyForPage))
  await renderComponent(
    <>
      <SearchBox />
      <textarea aria-label="Text" />
      <dialog aria-label="Dialog">
        <button type="button">Close</button>
      </dialog>
    </>,
  )
}

test.each(['/', '{Control>}k{/Control}', '{Meta>}k{/Meta}'])('%s opens the search', async (keys) => {
  await renderPage()
  await userEvent.keyboard(keys)
  await expect.element(box()).toHaveFocus()
  await expect.element(results()).toBeVisible()
  await expect.element(box()).toHaveValue('')
})

test('/ opens the search while React hydrates the page, and stops the keys that reach it', async () => {
  await renderPage()
  const stop = (event: Event) => event.stopPropagation()
  document.addEventListener('keydown', stop, true)
  onTestFinished(() => document.removeEventListener('keydown', stop, true))
  await userEvent.keyboard('/')
  await expect.element(box()).toHaveFocus()
})

test('/ is a letter in a text, where Ctrl-K still works', async () => {
  await renderPage()
  await page.getByLabelText('Text').click()
  await userEvent.keyboard('a/b')
  await expect.element(page.getByLabelText('Text')).toHaveValue('a/b')
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(box()).toHaveFocus()
})

test.each(['{Alt>}/{/Alt}', 'k', '{Control>}{Shift>}k{/Shift}{/Control}'])(
  '%s does nothing',
  async (keys) => {
    await renderPage()
    await userEvent.keyboard(keys)
    await expect.element(box()).not.toHaveFocus()
  },
)

test('behind a dialog, no key opens the search', async () => {
  await renderPage()
  document.querySelector('dialog')?.showModal()
  await userEvent.keyboard('/{Control>}k{/Control}')
  await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus()
})
