import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { DOCKERFILE_HISTORY, DOCKERFILE_LAYER_SIZES } from '@/lib/testing/components/dockerfile-history'
import { makeImage } from '@/lib/testing/components/image'
import { instructions, layerDetail, layers, renderLayers } from '@/lib/testing/components/layers'

const texts = () =>
  instructions()
    .elements()
    .map((item) => item.textContent)

test('says that layers have no history', async () => {
  const { container } = await renderLayers(makeImage({ history: [] }, { layerSizes: [200, 200] }))
  expect(container).toHaveTextContent('The image has no history')
  expect(texts()).toEqual([
    expect.stringMatching(/^Layer 1no history for this layer/),
    expect.stringMatching(/^Layer 2no history for this layer/),
  ])
})

test('doesn’t offer to copy a line without an instruction', async () => {
  await renderLayers(makeImage({ history: [{ created_by: '' }] }, { layerSizes: [200] }))
  expect(texts()).toEqual([expect.stringMatching(/^Layer 1not recorded/)])
  await expect.element(layerDetail()).toHaveTextContent('Layer 1 of 1')
  await expect.element(page.getByRole('region', { name: 'Command' })).not.toBeInTheDocument()
})

test('shows the layers that a shorter history doesn’t cover', async () => {
  const image = makeImage({ history: DOCKERFILE_HISTORY.slice(0, 2) }, { layerSizes: [200, 200, 200] })
  const { container } = await renderLayers(image)
  expect(container).toHaveTextContent('The history lists 1 layer, but the image has 3')
  expect(layers().elements()).toHaveLength(3)
  expect(texts()).toEqual([
    expect.stringMatching(/^Layer 1ADD file:abc/),
    expect.stringMatching(/^No layerENV MODE=fast/),
    expect.stringMatching(/^Layer 2no history for this layer/),
    expect.stringMatching(/^Layer 3no history for this layer/),
  ])
})

test('shows every line of a history with too many layers', async () => {
  const { container } = await renderLayers(makeImage({ history: DOCKERFILE_HISTORY }, { layerSizes: [200] }))
  expect(container).toHaveTextContent('The history doesn’t match the layers: it lists 3, but the image has 1')
  expect(layers().elements()).toHaveLength(1)
  expect(texts()).toHaveLength(5)
})

test('says that an image has no layers', async () => {
  const { container } = await renderLayers(makeImage({ history: [] }, { layerSizes: [] }))
  expect(container).toHaveTextContent('0 layers')
  expect(layers().elements()).toEqual([])
})

test('shows what docker history shows for the selected line', async () => {
  await renderLayers(makeImage({ history: DOCKERFILE_HISTORY }, { layerSizes: DOCKERFILE_LAYER_SIZES }))
  const rows: (string | undefined)[][] = []
  for (const line of instructions().getByRole('button').all()) {
    await line.click()
    await expect.element(line).toHaveAttribute('aria-current', 'true')
    const detail = layerDetail().element()
    const read = (name: string) =>
      [...detail.querySelectorAll('dt')].find(({ textContent }) => textContent === name)?.nextElementSibling
    rows.push([
      page
        .getByRole('region', { name: 'Command' })
        .element()
        .textContent.replace(/ \\\n\s+/g, ' '),
      detail.querySelector('time')?.dateTime,
      read('Size')?.textContent,
      read('Comment')?.textContent,
    ])
  }
  const comment = 'buildkit.dockerfile.v0'
  const created = '2025-06-01T12:00:00.000Z'
  expect(rows).toEqual([
    ['ADD file:abc in /', '2025-05-01T00:00:00.000Z', '50.0 kB 50,000 bytes', undefined],
    ['ENV MODE=fast', created, undefined, comment],
    [
      'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt',
      created,
      '200.0 kB 200,000 bytes',
      comment,
    ],
    ['COPY app /app', created, '2.0 kB 2,000 bytes', comment],
    ['CMD ["/app"]', created, undefined, comment],
  ])
})
