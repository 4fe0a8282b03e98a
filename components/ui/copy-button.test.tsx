import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { renderComponent } from '@/lib/testing/components/render'
import { CopyButton } from './copy-button'

afterEach(() => vi.restoreAllMocks())

const button = () => page.getByRole('button')

test('says that it has copied', async () => {
  await renderComponent(<CopyButton text="sha256:1" label="digest" />)
  await button().click()
  await expect.element(button()).toHaveAccessibleName('Copied digest')
  expect(await readClipboard()).toBe('sha256:1')
})

test('says when it couldn’t copy', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
  vi.spyOn(document, 'execCommand').mockReturnValue(false)
  await renderComponent(<CopyButton text="sha256:1" label="digest" />)
  await button().click()
  await expect.element(button()).toHaveAccessibleName('Couldn’t copy digest')
})
