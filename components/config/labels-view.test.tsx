import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { collectLabels } from '@/lib/oci/labels'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { makeImage } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { LabelsView } from './labels-view'

const table = () => page.getByRole('table', { name: 'Labels and annotations' })
const row = (key: string) =>
  table()
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: key, exact: true }) })
/** The texts of a row's visible cells. */
const cells = (found: ReturnType<typeof row>) =>
  found
    .getByRole('cell')
    .elements()
    .map((cell) => (cell as HTMLElement).innerText)

/** Renders the labels of an image's config. */
function renderLabels(labels: Record<string, string>) {
  const { config } = makeImage({ config: { Labels: labels } })
  return renderComponent(<LabelsView labels={collectLabels({ config })} documents="/documents" />)
}

const ORIGINS = [
  ['com.example.label', 'from the config', 'label'],
  ['com.example.manifest', 'from the manifest', 'manifest'],
  ['com.example.index', 'from the index', 'index'],
  ['com.example.descriptor', 'from the descriptor', 'descriptor'],
] as const

function renderEveryOrigin() {
  const image = makeImage(
    { config: { Labels: { 'com.example.label': 'from the config' } } },
    { annotations: { 'com.example.manifest': 'from the manifest' } },
  )
  const labels = collectLabels({
    config: image.config,
    manifest: image,
    index: { annotations: { 'com.example.index': 'from the index' } },
    descriptor: { annotations: { 'com.example.descriptor': 'from the descriptor' } },
  })
  return renderComponent(<LabelsView labels={labels} documents="/documents" />)
}

test('shows each label and annotation with its origin', async () => {
  await renderEveryOrigin()
  for (const texts of ORIGINS) expect(cells(row(texts[0]))).toEqual(texts)
  await row('com.example.index').getByRole('button', { name: 'Copy value of com.example.index' }).click()
  await expect.poll(readClipboard).toBe('from the index')
})

test('shows the origin below the key on a phone', async () => {
  await renderEveryOrigin()
  await page.viewport(390, 800)
  for (const [key, value, origin] of ORIGINS) {
    const narrow = table().getByRole('row').filter({ hasText: key })
    expect(cells(narrow)).toEqual([expect.stringMatching(`^${key}\\n+${origin}$`), value])
  }
})

test('links only http and https', async () => {
  const links = {
    source: 'https://example.com/repo?a=1&b=2#top',
    plain: 'http://example.com/',
  }
  const texts = {
    script: 'javascript:alert(document.domain)',
    data: 'data:text/html,<script>alert(1)</script>',
    file: 'file:///etc/passwd',
    relative: '//example.com/path',
    ssh: 'git@github.com:acme/repo.git',
    blank: 'https://example.com/ and more',
    credentials: 'https://user:secret@example.com/',
    reordered: 'https://example.com/\u202egpj.exe',
    scheme: 'JaVaScRiPt:alert(1)',
    newline: 'java\nscript:alert(1)',
  }
  await renderLabels({ ...links, ...texts })
  for (const [key, value] of Object.entries(links)) {
    const link = row(key).getByRole('link').element()
    expect(link).toHaveAttribute('href', value)
    expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
    expect(link.textContent).toBe(value)
  }
  for (const key of Object.keys(texts)) {
    expect(row(key).elements(), key).toHaveLength(1)
    expect(row(key).getByRole('link').elements(), key).toEqual([])
  }
})

test('fits empty and very long values on a phone', async () => {
  const long = 'x'.repeat(20_000)
  await renderLabels({ empty: '', long, ['k'.repeat(300)]: 'v' })
  await page.viewport(360, 800)
  expect(
    table()
      .getByRole('row')
      .filter({ hasText: /^emptylabelempty/ })
      .elements(),
  ).toHaveLength(1)
  const longRow = table().getByRole('row').filter({ hasText: /^long/ })
  await expect.element(longRow).toHaveTextContent('(20,000 characters)')
  await longRow.getByRole('button').click()
  await expect.poll(readClipboard).toBe(long)
  expect(document.documentElement.scrollWidth).toBe(360)
})

test('says that there are none', async () => {
  await renderLabels({})
  await expect.element(page.getByRole('heading', { name: 'No labels or annotations' })).toBeVisible()
})

test('has no accessibility violations with a long key and a long link', async () => {
  await renderLabels({ [`com.example.${'key.'.repeat(20)}end`]: `https://example.com/${'path/'.repeat(40)}` })
  await expect.element(table().getByRole('link')).toBeVisible()
  await expectNoAxeViolations()
})

test('labels are unknown if the config can’t be read', async () => {
  await renderComponent(<LabelsView labels={[]} documents="/documents" isConfigUnknown />)
  await expect.element(page.getByRole('heading', { name: 'Labels unknown' })).toBeVisible()
})
