import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { renderComponent } from '@/lib/testing/components/render'
import { ConnectHint } from './connect-hint'
import { PinButton } from './pin-button'
import { RememberVisit } from './remember-visit'
import { VisitedRepositories } from './visited-repositories'

const [APP, WEB] = ['localhost:5000/team/app', 'localhost:5000/team/web']
const links = (title: string) => page.getByRole('region', { name: `${title} repositories` }).getByRole('link')

test('lists each visited repository once, latest first', async () => {
  const visit = (name: string) => renderComponent(<RememberVisit name={name} />)
  for (const name of [APP, WEB, APP]) await visit(name)
  await renderComponent(<VisitedRepositories isWhole />)
  await expectTexts(links('Recent'), [APP, WEB])
  expect(links('Recent').first().element()).toHaveAttribute('href', `/${APP}`)
  expect(links('Pinned').elements()).toEqual([])
})

test('a pinned repository moves to the pinned ones, and back', async () => {
  await renderComponent(
    <>
      <RememberVisit name={APP} />
      <PinButton name={APP} />
      <VisitedRepositories />
    </>,
  )
  const pin = page.getByRole('button', { name: 'Pin this repository' })
  await expectTexts(links('Recent'), [APP])
  await expect.element(pin).toHaveAttribute('aria-pressed', 'false')
  await pin.click()
  await expect.element(pin).toHaveAttribute('aria-pressed', 'true')
  await expectTexts(links('Pinned'), [APP])
  await expectTexts(links('Recent'), [])
  await pin.click()
  await expect.element(pin).toHaveAttribute('aria-pressed', 'false')
  await expectTexts(links('Recent'), [APP])
  await expectTexts(links('Pinned'), [])
})

test('says that no repository was visited', async () => {
  await renderComponent(<VisitedRepositories />)
  await expect.element(page.getByText('Recent and pinned repositories appear here.')).toBeVisible()
  expect(page.getByRole('region').elements()).toEqual([])
})

test('the hint has the command that starts Porthole with a registry', async () => {
  await renderComponent(<ConnectHint />)
  const hint = page.getByRole('complementary', { name: 'Connect a registry' })
  await hint.getByRole('button', { name: 'Copy setting' }).click()
  await expect.poll(readClipboard).toBe('REGISTRY_URL=http://localhost:5000')
})
