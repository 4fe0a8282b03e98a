import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { formatBytes } from '@/lib/format'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { DOCKERFILE_HISTORY, DOCKERFILE_LAYER_SIZES } from '@/lib/testing/components/dockerfile-history'
import { makeImage } from '@/lib/testing/components/image'
import { instruction, instructions, layerDetail, layers, renderLayers } from '@/lib/testing/components/layers'

const texts = () =>
  instructions()
    .elements()
    .map((item) => item.textContent)

test('shows the layers as one bar next to their instructions, and selects the largest', async () => {
  const image = makeImage({ history: DOCKERFILE_HISTORY }, { layerSizes: DOCKERFILE_LAYER_SIZES })
  const { container } = await renderLayers(image)
  expect(container).toHaveTextContent(
    `3 layers, 252.0 kB compressed, ${formatBytes(image.sizeBytes ?? 0)} with the config`,
  )
  expect(texts()).toEqual([
    expect.stringMatching(/^Layer 1ADD file:abc in \/.*50\.0 kB$/),
    expect.stringMatching(/^No layerENV MODE=fast–$/),
    expect.stringMatching(
      /^Layer 2RUN apt-get update && apt-get install -y curl && rm -rf \/var\/lib\/apt.*200\.0 kB$/,
    ),
    expect.stringMatching(/^Layer 3COPY app \/app.*2\.0 kB$/),
    expect.stringMatching(/^No layerCMD \["\/app"\]–$/),
  ])
  expect(instruction('apt-get').element()).toHaveAttribute('aria-current', 'true')
  const widths = layers()
    .elements()
    .map((item) => item.getBoundingClientRect().width)
  expect(widths).toHaveLength(3)
  const [base = 0, middle = 0, top = 0] = widths
  expect(middle / base).toBeGreaterThan(3.5)
  expect(middle / base).toBeLessThan(4.5)
  expect(top).toBeGreaterThan(2)
})

test('says that an unstated size is unknown, and shows no shares', async () => {
  const { container } = await renderLayers(makeImage({}, { layerSizes: [200, null] }))
  expect(container).toHaveTextContent('2 layers, 200 B compressed, 1 of unknown size')
  expect(texts()).toContainEqual(expect.stringMatching(/unknown$/))
  expect(layerDetail().element()).toHaveTextContent('Layer 1 of 2')
  expect(layerDetail().element()).not.toHaveTextContent('of the image')
})

test('gives a foreign layer no share of what the registry stores, and counts a repeated layer once', async () => {
  const image = makeImage({}, { layerSizes: [200, 300, 300, 100_000] })
  const [, second, third, foreign] = image.layers
  if (!second || !third || !foreign) throw new Error('the image has four layers')
  third.digest = second.digest
  foreign.descriptor = null
  foreign.mediaType = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'
  await renderLayers(image)
  await page.getByRole('button', { name: 'Layer 2, 300 B' }).click()
  expect(layerDetail().element()).toHaveTextContent('60% of the image')
  await page.getByRole('button', { name: /^Layer 4,/ }).click()
  await expect.element(layerDetail()).toHaveTextContent('Layer 4 of 4')
  expect(layerDetail().element()).not.toHaveTextContent('of the image')
})

test('shows the selected layer with its full command', async () => {
  const image = makeImage({ history: DOCKERFILE_HISTORY }, { layerSizes: DOCKERFILE_LAYER_SIZES })
  await renderLayers(image)
  const [, layer] = image.layers
  if (!layer) throw new Error('the image has three layers')
  const detail = layerDetail().element()
  expect(layerDetail().getByRole('heading').element().textContent).toBe('Layer 2 of 3')
  expect(detail).toHaveTextContent('79% of the image')
  expect(detail).toHaveTextContent('200,000 bytes')
  expect(detail.querySelector(`[data-digest="${layer.digest}"]`)).toBeVisible()
  expect(detail.querySelector(`[data-digest="${layer.diffId}"]`)).toBeVisible()
  expect(detail.querySelector(`[data-detail="${layer.mediaType}"]`)).toHaveTextContent('gzip')
  expect(detail).toHaveTextContent('1 Jun 2025 12:00:00 UTC')
  expect(detail).toHaveTextContent('buildkit.dockerfile.v0')
  expect(page.getByRole('region', { name: 'Command' }).element().textContent).toBe(
    'RUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt',
  )
  const download = layerDetail().getByRole('link', { name: 'Download this layer' }).element()
  expect(download).toHaveAttribute('href', `/api/blob?reference=localhost:5000/team/app@${layer.digest}`)
  expect(download).toHaveAttribute('download')
})

test('points out secrets in build arguments next to the command', async () => {
  const token = 'q8Zr1vT0xWm4'
  const created_by = `RUN |2 VERSION=1.2 NPM_TOKEN=${token} /bin/sh -c npm ci # buildkit`
  await renderLayers(makeImage({ history: [{ created_by }] }))
  expect(texts()).toEqual([expect.stringMatching(/^Layer 1RUN npm ci/)])
  const buildArguments = layerDetail().getByRole('listitem').elements()
  expect(buildArguments.map((item) => item.textContent)).toEqual(['VERSION=1.2', `NPM_TOKEN=${token}`])
  expect(layerDetail().element()).toHaveTextContent('Likely secret: NPM_TOKEN.')
  expect(page.getByRole('region', { name: 'Command' }).element().textContent).toBe('RUN npm ci')
})

test('shows a layer’s name in the list, and its annotations next to it', async () => {
  const image = makeImage(
    { history: [{ created_by: 'COPY package.yaml /' }] },
    {
      layerSizes: [200, 100],
      layerAnnotations: [{ 'io.crossplane.xpkg': 'base' }, { 'org.opencontainers.image.title': 'notes.tar' }],
    },
  )
  await renderLayers(image)
  expect(texts()).toEqual([
    expect.stringMatching(/^Layer 1Crossplane package: base COPY package\.yaml \//),
    expect.stringMatching(/^Layer 2notes\.tar/),
  ])
  expect(layerDetail().getByLabelText('Annotations').element()).toHaveTextContent('io.crossplane.xpkgbase')
  await instruction('notes.tar').click()
  expect(layerDetail().getByLabelText('Annotations').element()).toHaveTextContent(
    'org.opencontainers.image.titlenotes.tar',
  )
  await expectNoAxeViolations()
})

test('the page stays small, whatever the size of the layers’ annotations', async () => {
  const layerAnnotations = Array.from({ length: 60 }, () =>
    Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`key ${n}`, 'v'.repeat(2000)])),
  )
  const { container } = await renderLayers(
    makeImage({}, { layerSizes: Array(60).fill(10), layerAnnotations }),
  )
  expect(layerDetail().element()).toHaveTextContent(
    'Showing 30 of 500 annotations. The manifest has all of them.',
  )
  expect(container.innerHTML.length).toBeLessThan(300_000)
})

test('fits many layers and long commands on a phone', async () => {
  const layerSizes = Array.from({ length: 127 }, () => 40)
  const history = layerSizes.map((_, n) => ({
    created_by: `RUN /bin/sh -c echo ${n} ${'averyveryverylongword'.repeat(20)} # buildkit`,
    created: '2025-06-01T12:00:00Z',
  }))
  await page.viewport(360, 800)
  await renderLayers(makeImage({ history }, { layerSizes }), '/localhost:5000/team/app:1.0?layer=120')
  expect(layers().elements()).toHaveLength(127)
  const list = page.getByRole('list', { name: 'Instructions' }).element()
  list.scrollIntoView()
  await expect.element(instruction('echo 119')).toBeInViewport()
  const { scrollWidth, clientWidth, scrollHeight } = document.documentElement
  expect(scrollWidth - clientWidth).toBe(0)
  const bottom = layerDetail().element().getBoundingClientRect().bottom
  expect(scrollHeight - window.scrollY - bottom, 'blank space below the view').toBeLessThanOrEqual(1)
  const bar = page.getByRole('list', { name: 'Layers' }).element().getBoundingClientRect()
  expect(layers().last().element().getBoundingClientRect().right).toBeLessThanOrEqual(bar.right + 0.5)
})

test('has no accessibility violations', async () => {
  const created_by = 'RUN |1 NPM_TOKEN=q8Zr1vT0xWm4 /bin/sh -c npm ci # buildkit'
  const history = [{ created_by, comment: 'buildkit.dockerfile.v0' }]
  const { container } = await renderLayers(makeImage({ history }, { layerSizes: [60_000, 3_000] }))
  expect(container).toHaveTextContent('without history')
  expect(container).toHaveTextContent('Likely secret: NPM_TOKEN.')
  await expectNoAxeViolations()
})
