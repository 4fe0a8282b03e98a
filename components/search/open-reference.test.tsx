import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { currentAddress } from '@/lib/testing/components/current-address'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { answerSearches, box, typeToSearch } from '@/lib/testing/components/search'
import { SearchBox } from './search-box'

const HOST = REGISTRY.host
const NAME = `${HOST}/team/app`
const DIGEST = `sha256:${'4f2a91b7'.repeat(8)}`

test.each([
  [`${NAME}:1.0`, `/${NAME}:1.0`],
  [`  docker pull --platform linux/arm64 ${NAME}:1.0 `, `/${NAME}:1.0`],
  [`docker://${NAME}:1.0`, `/${NAME}:1.0`],
  [`FROM ${NAME}:1.0 AS build`, `/${NAME}:1.0`],
  [`image: "${NAME}:1.0"`, `/${NAME}:1.0`],
  [`http://${HOST}/v2/team/app/manifests/1.0`, `/${NAME}:1.0`],
  [`${window.location.origin}/${NAME}:1.0?platform=linux/arm64`, `/${NAME}:1.0?platform=linux/arm64`],
  // Docker would look for it on Docker Hub, which is not in the settings.
  ['team/app:1.0', `/${NAME}:1.0`],
  ['team/app', `/${NAME}`],
  [HOST, `/${HOST}`],
  // Not in the settings either: the page says so.
  [`ghcr.io/acme/api@${DIGEST}`, `/ghcr.io/acme/api@${DIGEST}`],
])('opens %s', async (pasted, address) => {
  answerSearches()
  await renderComponent(<SearchBox />)
  await box().fill(pasted)
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toBe(address)
  await expect.element(box()).toHaveValue('')
})

test('explains why a text isn’t a reference until it changes', async () => {
  answerSearches()
  await renderComponent(<SearchBox />, { address: `/${NAME}` })
  await typeToSearch('Team/App:1.0!{Enter}')
  await expect.element(page.getByRole('alert')).toHaveTextContent('A repository must be lowercase')
  await expect.element(box()).toHaveAttribute('aria-invalid', 'true')
  expect(currentAddress()).toBe(`/${NAME}`)
  await userEvent.keyboard('{End}?')
  await expect.element(box()).toHaveAttribute('aria-invalid', 'false')
})
