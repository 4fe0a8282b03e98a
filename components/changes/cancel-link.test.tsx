import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { currentAddress } from '@/lib/testing/components/current-address'
import { renderComponent } from '@/lib/testing/components/render'
import { CancelLink } from './cancel-link'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test.each([
  [true, '/copy?from=a', 1],
  [false, '/a.dev/app', 0],
  [undefined, '/a.dev/app', 0],
])('goes back only to a page of ours: %s', async (canGoBack, address, backCount) => {
  vi.stubGlobal('navigation', canGoBack === undefined ? undefined : { canGoBack })
  const back = vi.spyOn(window.history, 'back').mockReturnValue()
  await renderComponent(<CancelLink entry="/a.dev/app" />, { address: '/copy?from=a' })
  await page.getByRole('link', { name: 'Cancel' }).click()
  expect(currentAddress()).toBe(address)
  expect(back).toHaveBeenCalledTimes(backCount)
})
