import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { EVIL, LONG } from '@/lib/testing/hostile-text'
import { ConfigFields } from './config-fields'

test('shows each field, links only URLs, and says which ones are empty', async () => {
  await renderComponent(
    <ConfigFields
      title="Model"
      documents="/a"
      fields={[
        ['Format', 'gguf'],
        ['docURL', 'https://example.com/docs'],
        ['script', 'javascript:ran()'],
        ['Imports', ''],
      ]}
    />,
  )
  const model = page.getByRole('region', { name: 'Model' })
  expect(
    model
      .getByRole('term')
      .elements()
      .map((term) => term.textContent),
  ).toEqual(['Format', 'docURL', 'script', 'Imports'])
  expect(model.getByRole('definition').elements().at(-1)).toHaveTextContent('none')
  const links = model.getByRole('link').elements()
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://example.com/docs'])
  await expectNoAxeViolations()
})

test('the page stays small, whatever the number and length of the fields', async () => {
  const fields = Array.from({ length: 5000 }, (): [string, string] => [EVIL + LONG, LONG.repeat(20)])
  const { container } = await renderComponent(<ConfigFields title="Model" documents="/a" fields={fields} />)
  expect(container).toHaveTextContent('Showing 100 of 5,000 fields.')
  expect(container.innerHTML.length).toBeLessThan(300_000)
})
