import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { renderComponent } from '@/lib/testing/components/render'
import { LabelsView } from './labels-view'

const table = () => page.getByRole('table', { name: 'Labels and annotations' })
const row = (key: string) =>
  table()
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: key, exact: true }) })

test('shows each label and annotation with its origin', async () => {
  await renderComponent(
    <LabelsView
      labels={[
        { key: 'com.example.label', value: 'from the config', from: 'label' },
        { key: 'com.example.index', value: 'from the index', from: 'index' },
      ]}
    />,
  )
  const texts = row('com.example.label')
    .getByRole('cell')
    .elements()
    .map((cell) => (cell as HTMLElement).innerText)
  expect(texts).toEqual(['com.example.label', 'from the config', 'label'])
  await row('com.example.index').getByRole('button', { name: 'Copy value of com.example.index' }).click()
  expect(await readClipboard()).toBe('from the index')
  await expectNoAxeViolations()
  await page.viewport(390, 800)
  await expect
    .element(table().getByRole('row').filter({ hasText: 'com.example.index' }))
    .toHaveTextContent('index')
})
