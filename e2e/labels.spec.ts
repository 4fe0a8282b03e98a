import { tab } from './support/artifact-page'
import { descriptorOf, pushManifest } from './support/push'
import { TYPES } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

test('labels and annotations, each with where it came from', async ({ page, registry }) => {
  const image = await registry.push(undefined, {
    labels: { 'com.example.label': 'from the config' },
    annotations: { 'com.example.manifest': 'from the manifest' },
  })
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [
      {
        ...descriptorOf(image),
        platform: image.platform,
        annotations: { 'com.example.descriptor': 'from the descriptor' },
      },
    ],
    annotations: { 'com.example.index': 'from the index' },
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(tab(page, 'Labels')).toHaveText('Labels4')
  await tab(page, 'Labels').click()
  const table = page.getByRole('table', { name: 'Labels and annotations' })
  for (const [key, value, from] of [
    ['com.example.label', 'from the config', 'label'],
    ['com.example.manifest', 'from the manifest', 'manifest'],
    ['com.example.index', 'from the index', 'index'],
    ['com.example.descriptor', 'from the descriptor', 'descriptor'],
  ] as const) {
    const row = table.getByRole('row').filter({ has: page.getByRole('cell', { name: key, exact: true }) })
    await expect(row.getByRole('cell')).toHaveText([key, value, from], { useInnerText: true })
  }
  await shoot(page, 'labels')
})
