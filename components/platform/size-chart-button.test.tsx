import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { renderComponent } from '@/lib/testing/components/render'
import { SizeChartButton } from './size-chart-button'

const DATA = {
  bars: [
    { name: 'linux/amd64', totalBytes: 1_200_500, layers: [300_000, 900_000] },
    { name: 'linux/arm64', totalBytes: 1_200_500, layers: [300_000, 900_000] },
    { name: 'linux/s390x', totalBytes: 700, layers: [200] },
  ],
  shared: [{ names: ['linux/amd64', 'linux/arm64'], count: 2, sizeBytes: 1_200_000 }],
}

test('draws the sizes when it is opened and says which platforms share blobs', async () => {
  await renderComponent(<SizeChartButton data={DATA} />)
  const chart = page.getByRole('region', { name: 'Sizes and shared layers' })
  expect(chart.getByRole('img').elements()).toEqual([])
  await chart.getByRole('button', { name: 'Show size chart and shared layers' }).click()
  const picture = chart.getByRole('img', {
    name: 'Size per platform: linux/amd64 1.2 MB in 2 layers; linux/arm64 1.2 MB in 2 layers; linux/s390x 700 B in 1 layer',
  })
  await expect.element(picture).toBeVisible()
  await expect.poll(() => picture.element().querySelector('svg')?.textContent).toContain('linux/s390x')
  await expectTexts(chart.getByRole('list', { name: 'Shared blobs' }).getByRole('listitem'), [
    'linux/amd64, linux/arm64 share 2 blobs, 1.2 MB',
  ])
  await expectNoAxeViolations()
  await chart.getByRole('button', { name: 'Hide size chart' }).click()
  await expect.element(picture).not.toBeInTheDocument()
})

test('shows no chart for a single image', async () => {
  await renderComponent(<SizeChartButton data={{ bars: DATA.bars.slice(0, 1), shared: [] }} />)
  expect(page.getByRole('button').elements()).toEqual([])
})
