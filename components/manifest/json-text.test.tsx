import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { JsonText } from './json-text'

const shown = () => page.getByRole('region', { name: 'Document' })
const NO_LINKS = new Map<string, string>()

test('indents a single-line document', async () => {
  const document = { created: '2025-06-01T12:00:00Z', rootfs: { diff_ids: ['a', 'b'] }, size: 2 }
  await renderComponent(<JsonText text={JSON.stringify(document)} links={NO_LINKS} />)
  expect(shown().element().textContent).toBe(JSON.stringify(document, null, 2))
})

test('doesn’t change a multi-line document', async () => {
  const text = '{"a" :  1,\n "b": [true, null]}\n'
  await renderComponent(<JsonText text={text} links={NO_LINKS} />)
  expect(shown().element().textContent).toBe(text)
})

test('links the digests that have a link', async () => {
  const [layer, other] = [digestOf(1), digestOf(2)]
  const text = JSON.stringify({ layers: [{ digest: layer }, { digest: other }], [layer]: 'a key' })
  await renderComponent(<JsonText text={text} links={new Map([[layer, '/to-the-layer']])} />)
  const links = shown().getByRole('link').elements()
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    [`"${layer}"`, '/to-the-layer'],
  ])
  expect(shown().element().textContent).toContain(`"digest": "${other}"`)
})

test('truncates a very long document and says so', async () => {
  const text = JSON.stringify({ long: 'x'.repeat(250_000) })
  const { container } = await renderComponent(<JsonText text={text} links={NO_LINKS} />)
  expect(shown().element().textContent).toHaveLength(200_000)
  expect(container).toHaveTextContent(
    'Showing 200,000 of 250,016 characters. Download the document to see the rest.',
  )
})

test('has no accessibility violations', async () => {
  const document = { mediaType: 'text/plain', digest: digestOf(1), size: 2, isEmpty: false, note: null }
  await renderComponent(
    <JsonText text={JSON.stringify(document)} links={new Map([[digestOf(1), '/somewhere']])} />,
  )
  await expect.element(shown().getByRole('link')).toBeVisible()
  await expectNoAxeViolations()
})
