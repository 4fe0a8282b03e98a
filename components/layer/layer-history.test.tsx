import { expect, test } from 'vitest'
import { DOCKERFILE_HISTORY } from '@/lib/testing/components/dockerfile-history'
import { makeImage } from '@/lib/testing/components/image'
import { instructions, layers, renderLayers } from '@/lib/testing/components/layers'

const texts = () =>
  instructions()
    .elements()
    .map((item) => item.textContent)

test('says that layers have no history', async () => {
  const { container } = await renderLayers(makeImage({ history: [] }, { layerSizes: [200, 200] }))
  expect(container).toHaveTextContent('The image carries no history')
  expect(texts()).toEqual([
    expect.stringMatching(/^Layer 1no history for this layer/),
    expect.stringMatching(/^Layer 2no history for this layer/),
  ])
})

test('shows the layers that a shorter history leaves over', async () => {
  const image = makeImage({ history: DOCKERFILE_HISTORY.slice(0, 2) }, { layerSizes: [200, 200, 200] })
  const { container } = await renderLayers(image)
  expect(container).toHaveTextContent('The history speaks of 1 layer, the image has 3')
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
  expect(container).toHaveTextContent(
    'The history does not match the layers: it speaks of 3, the image has 1',
  )
  expect(layers().elements()).toHaveLength(1)
  expect(texts()).toHaveLength(5)
})

test('says that an image has no layers', async () => {
  const { container } = await renderLayers(makeImage({ history: [] }, { layerSizes: [] }))
  expect(container).toHaveTextContent('0 layers')
  expect(layers().elements()).toEqual([])
})
