import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { DOCKERFILE_HISTORY, DOCKERFILE_LAYER_SIZES } from '@/lib/testing/components/dockerfile-history'
import { makeImage } from '@/lib/testing/components/image'
import { instruction, layerDetail, renderLayers, viewLayers } from '@/lib/testing/components/layers'
import { renderComponent } from '@/lib/testing/components/render'

const PATH = '/localhost:5000/team/app:1.0'
const image = makeImage({ history: DOCKERFILE_HISTORY }, { layerSizes: DOCKERFILE_LAYER_SIZES })
const heading = () => layerDetail().getByRole('heading')
const address = () => window.location.pathname + window.location.search

test('selects a layer by its line, and keeps it in the address', async () => {
  await renderLayers(image, PATH)
  await instruction('COPY').click()
  expect(address()).toBe(`${PATH}?layer=3`)
  await expect.element(heading()).toHaveTextContent('Layer 3 of 3')
})

test('selects the layer in the address', async () => {
  await renderLayers(image, `${PATH}?layer=3`)
  await expect.element(heading()).toHaveTextContent('Layer 3 of 3')
  expect(instruction('COPY').element()).toHaveAttribute('aria-current', 'true')
  const bar = page.getByRole('list', { name: 'Layers' }).getByRole('button').elements()
  expect(bar.map((part) => part.getAttribute('aria-current'))).toEqual([null, null, 'true'])
})

test('selects a layer by its part of the bar, and moves down to a line without one', async () => {
  await renderLayers(image, `${PATH}?layer=3`)
  await page
    .getByRole('list', { name: 'Layers' })
    .getByRole('button', { name: 'Layer 1, 50.0 kB', exact: true })
    .click()
  expect(address()).toBe(`${PATH}?layer=1`)
  await expect.element(instruction('ADD')).toHaveAttribute('aria-current', 'true')
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(instruction('ENV')).toHaveFocus()
  expect(address()).toBe(PATH)
  await expect.element(heading()).toHaveTextContent('No layer')
  expect(layerDetail().element()).toHaveTextContent('none (changes only the config)')
})

test('Up, Down, Home and End move, C copies the command, and the list is one tab stop', async () => {
  await renderLayers(image, `${PATH}?layer=1`)
  const first = instruction('ADD')
  ;(first.element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowUp}')
  await expect.element(first).toHaveFocus()
  await userEvent.keyboard('{End}')
  await expect.element(instruction('CMD')).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(instruction('CMD')).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  await expect.element(instruction('apt-get')).toHaveAttribute('aria-current', 'true')
  await userEvent.keyboard('c')
  await expect.element(page.getByText('Command copied')).toBeVisible()
  expect(await readClipboard()).toBe(
    'RUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt',
  )
  await userEvent.keyboard('{Home}')
  await expect.element(first).toHaveFocus()
  await userEvent.keyboard('{Tab}')
  await expect.element(instruction('ENV')).not.toHaveFocus()
  expect(layerDetail().element().contains(document.activeElement)).toBe(true)
})

/** Shows one image, and another one with its own address once the button is pressed. */
function TwoImages() {
  const [isOther, setIsOther] = useState(false)
  function showOther() {
    window.history.replaceState(null, '', `${PATH}?platform=linux/arm64`)
    setIsOther(true)
  }
  const other = makeImage({ architecture: 'arm64' }, { layerSizes: [90_000], seed: 2 })
  return (
    <>
      <button type="button" onClick={showOther}>
        Show the other image
      </button>
      {viewLayers(isOther ? other : image)}
    </>
  )
}

test('another image starts with its own largest layer', async () => {
  await renderComponent(<TwoImages />, { address: PATH })
  await instruction('CMD').click()
  await expect.element(heading()).toHaveTextContent('No layer')
  await page.getByRole('button', { name: 'Show the other image' }).click()
  await expect.element(heading()).toHaveTextContent('Layer 1 of 1')
  expect(instruction('COPY part-0').element()).toHaveAttribute('aria-current', 'true')
})

test('another address of the same image, such as a search result’s, selects its layer', async () => {
  await renderLayers(image, `${PATH}?layer=3`)
  window.history.replaceState(null, '', `${PATH}?layer=1`)
  await expect.element(heading()).toHaveTextContent('Layer 1 of 3')
})
