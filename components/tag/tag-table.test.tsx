import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { currentAddress } from '@/lib/testing/components/current-address'
import { digestOf } from '@/lib/testing/components/image'
import { REGISTRY } from '@/lib/testing/components/render'
import {
  answerRows,
  expectTags,
  makeRow,
  NAME,
  renderTags,
  rowOf,
  tagTable,
} from '@/lib/testing/components/tag-list'

const order = () => page.getByRole('combobox', { name: 'Sort tags' })
const count = () => page.getByRole('status').filter({ hasText: /tags$/ })
const copy = (what: string, tag: string) =>
  page.getByRole('button', { name: `Copy ${what} of ${tag}`, exact: true })

const CHART = makeRow('0.3.0_build.1', 30, {
  platforms: [],
  kind: 'artifact',
  type: 'helm',
  title: 'Helm chart',
})

test('says what distinguishes images for the same platform', async () => {
  answerRequests({
    '/api/rows': answerRows([
      makeRow('1.0', 10, { platforms: ['linux/amd64', 'linux/amd64 (zstd)'] }),
      makeRow('1.1', 20, { platforms: ['linux(+nydus.remoteimage.v1)/amd64', 'linux/arm64/v8'] }),
      makeRow('1.2', 30, { platforms: ['linux/arm64/v8', 'linux/riscv64'] }),
    ]),
  })
  await renderTags({ tags: { tags: ['1.0', '1.1', '1.2'] } })
  const platforms = ['amd64', 'amd64 (zstd)', 'linux(+nydus.remoteimage.v1)/amd64', 'arm64/v8']
  for (const platform of platforms)
    await expect.element(tagTable().getByText(platform, { exact: true }).first()).toBeInTheDocument()
})

test('shows what each tag points to, newest version first', async () => {
  await page.viewport(1600, 900)
  answerRequests({
    '/api/rows': answerRows([
      makeRow('1.10.0', 10, {
        platforms: ['linux/amd64', 'windows(10.0.20348.1)/amd64'],
      }),
      makeRow('1.9.0', 20, { platforms: ['linux/arm/v7'] }),
      makeRow('files', 40, {
        platforms: [],
        kind: 'artifact',
        title: 'application/vnd.example.a-kind-with-a-name-that-is-longer-than-its-column',
        sizeBytes: null,
      }),
      CHART,
    ]),
  })
  await renderTags({ tags: { tags: ['files', '1.9.0', '0.3.0_build.1', '1.10.0'] } })
  await expectTags(['1.10.0', '1.9.0', '0.3.0_build.1', 'files'])
  await expect.element(rowOf('1.9.0')).toHaveTextContent('arm/v7')
  const cells = (tag: string) =>
    rowOf(tag)
      .getByRole('cell')
      .elements()
      .map((cell) => (cell as HTMLElement).innerText)
  expect(cells('1.10.0')).toEqual([
    '',
    '1.10.0',
    expect.stringMatching(/^amd64\s*windows\/amd64$/),
    'index',
    '1.0–2.0 kB',
    '000a000a000a',
    '4 weeks ago',
    '',
  ])
  const details = (tag: string) =>
    [...rowOf(tag).element().querySelectorAll<HTMLElement>('.detail')]
      .filter((element) => element.checkVisibility())
      .map(({ dataset: { digest, bytes, detail } }) => digest ?? bytes ?? detail)
  expect(details('1.10.0')).toContain(digestOf(10))
  expect(details('1.9.0')).toContain('1000')
  expect(details('files')).toContain(
    'application/vnd.example.a-kind-with-a-name-that-is-longer-than-its-column',
  )
  expect(cells('files').slice(2, 5)).toEqual([
    'any',
    expect.stringMatching(/^application\/vnd\.example/),
    'unknown',
  ])
  const kind = rowOf('files').getByRole('cell').elements()[3]
  expect(kind?.scrollWidth).toBe(kind?.clientWidth)
  expect(cells('0.3.0_build.1')[3]).toBe('Helm chart')
  await rowOf('1.10.0').getByRole('link').click()
  expect(currentAddress()).toBe(`/${NAME}:1.10.0`)
})

test('on a phone, keeps the order in the address', async () => {
  await page.viewport(390, 700)
  answerRequests({ '/api/rows': answerRows([]) })
  await renderTags({ tags: { tags: ['1.9', '1.10', 'edge', '2.0'] } }, { query: '?sort=name' })
  await expectTags(['1.10', '1.9', '2.0', 'edge'])
  await expect.element(order()).toHaveValue('name')
  await order().selectOptions('Version, newest first')
  await expectTags(['2.0', '1.10', '1.9', 'edge'])
  expect(currentAddress()).toBe(`/${NAME}`)
  await order().selectOptions('Version, oldest first')
  await expectTags(['edge', '1.9', '1.10', '2.0'])
  expect(currentAddress()).toBe(`/${NAME}?sort=oldest`)
})

test('headers sort both ways, with the order in the address', async () => {
  await page.viewport(1440, 900)
  const rows = [
    makeRow('1.0', 10, { platforms: [], sizeBytes: 30, created: '2025-06-01T12:00:00Z' }),
    makeRow('2.0', 20, { platforms: [], sizeBytes: 10, created: '2025-06-03T12:00:00Z' }),
    makeRow('edge', 30, { platforms: [], sizeBytes: 20, created: '2025-06-02T12:00:00Z' }),
  ]
  answerRequests({ '/api/rows': answerRows(rows), '/api/tag-details': answerRows(rows) })
  await renderTags({ tags: { tags: ['1.0', 'edge', '2.0'] } })
  await expect.element(order()).not.toBeInTheDocument()
  await expect.element(rowOf('1.0')).toHaveTextContent('4 weeks ago')
  const press = (title: string) => page.getByRole('button', { name: title }).click()
  const sorts = () =>
    tagTable()
      .getByRole('columnheader')
      .elements()
      .flatMap((head) => {
        const sort = head.getAttribute('aria-sort')
        return sort ? [`${head.textContent} ${sort}`] : []
      })
  await expectTags(['2.0', '1.0', 'edge'])
  expect(sorts()).toEqual(['Tagnewest first descending'])
  await press('Tag')
  await expectTags(['edge', '1.0', '2.0'])
  expect(sorts()).toEqual(['Tagoldest first ascending'])
  await press('Pull size')
  await expectTags(['1.0', 'edge', '2.0'])
  expect(currentAddress()).toBe(`/${NAME}?sort=size`)
  await press('Pull size')
  await expectTags(['2.0', 'edge', '1.0'])
  expect(currentAddress()).toBe(`/${NAME}?sort=size-reversed`)
  await press('Created')
  await expectTags(['2.0', 'edge', '1.0'])
  expect(sorts()).toEqual(['Created descending'])
  await press('Columns')
  await page.getByRole('combobox', { name: 'Sort tags by' }).selectOptions('Name')
  await expectTags(['1.0', '2.0', 'edge'])
  await userEvent.keyboard('{Escape}')
  await press('Tag')
  await expectTags(['edge', '2.0', '1.0'])
  expect(currentAddress()).toBe(`/${NAME}?sort=name-reversed`)
})

test('columns can be hidden, and this browser remembers them', async () => {
  await page.viewport(1300, 900)
  answerRequests({ '/api/rows': answerRows([]) })
  const seed = { tags: { tags: ['1.0'] } }
  const heads = () =>
    tagTable()
      .getByRole('columnheader')
      .elements()
      .map((head) => head.textContent)
  const { unmount } = await renderTags(seed)
  await page.getByRole('button', { name: 'Columns' }).click()
  const box = (name: string | RegExp) => page.getByRole('checkbox', { name })
  await expect.element(box(/^Kind · needs a wider window$/)).toBeDisabled()
  await box('Digest').click()
  await expect.poll(heads).toEqual(['', 'Tagnewest first', 'Platforms', 'Pull size', 'Created', 'Copy'])
  await expectNoAxeViolations()
  await unmount()
  await renderTags(seed)
  expect(heads()).not.toContain('Digest')
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect.element(box('Digest')).not.toBeChecked()
  await page.getByRole('button', { name: 'Reset to default' }).click()
  await expect.poll(heads).toContain('Digest')
  expect(document.cookie).not.toContain('columns')
})

test('lists the sizes of all platforms, and those that don’t fit', async () => {
  await page.viewport(1440, 900)
  const platforms = ['amd64', 'arm64', '386', 'ppc64le', 's390x', 'riscv64'].map((name) => `linux/${name}`)
  answerRequests({ '/api/rows': answerRows([makeRow('1.0', 10, { platforms, sizeBytes: 15_000 })]) })
  await renderTags({ tags: { tags: ['1.0'] } })
  await expect.element(rowOf('1.0')).toHaveTextContent('1.0–6.0 kB')
  await page.getByRole('button', { name: 'All platforms of 1.0' }).click()
  const list = page.getByRole('dialog', { name: 'All platforms of 1.0' })
  await expect.element(list.getByRole('row', { name: 'linux/riscv64 6.0 kB' })).toBeVisible()
  await expect.element(list.getByRole('row', { name: 'All platforms, deduplicated 15.0 kB' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await page.getByRole('button', { name: 'Pull size of 1.0 by platform' }).click()
  await expect.element(page.getByRole('row', { name: 'linux/386 3.0 kB' })).toBeVisible()
})

test('aliases and platforms stay on one line, so that all rows have one height', async () => {
  await page.viewport(1060, 900)
  const platforms = ['amd64', 'arm64', '386', 'ppc64le', 's390x', 'riscv64'].map((name) => `linux/${name}`)
  const tags = Array.from({ length: 9 }, (_, n) => `1.0.1970${n}`)
  answerRequests({
    '/api/rows': answerRows([...tags.map((tag) => makeRow(tag, 10, { platforms })), makeRow('edge', 20)]),
  })
  await renderTags({ tags: { tags: [...tags, 'edge'] } })
  await expect.element(rowOf('1.0.19708')).toHaveTextContent('+')
  const heightOf = (tag: string) => rowOf(tag).element().getBoundingClientRect().height
  // The last row's border is thinner.
  await expect.poll(() => Math.ceil(heightOf('1.0.19708'))).toBe(Math.ceil(heightOf('edge')))
})

test('filters by every word, in the address, without a history entry', async () => {
  answerRequests({ '/api/rows': answerRows([]) })
  const tags = ['1.9', '1.10-alpine', '1.10', '1.9-alpine', 'edge']
  await renderTags({ tags: { tags } }, { query: '?filter=ALP+1.10' })
  const filter = page.getByRole('searchbox', { name: 'Filter 5 tags' })
  const entries = window.history.length
  await expect.element(filter).toHaveValue('ALP 1.10')
  await expectTags(['1.10-alpine'])
  await expect.element(count()).toHaveTextContent(/^1 of 5 tags$/)
  // In the middle of the text, to see that the caret stays there.
  await filter.click()
  await userEvent.keyboard('{Home}no')
  await expect.element(filter).toHaveValue('noALP 1.10')
  await expect.element(page.getByText('No tag matches “noALP 1.10”.')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(filter).toHaveValue('')
  expect(currentAddress()).toBe(`/${NAME}`)
  await expect.element(count()).toHaveTextContent(/^5 tags$/)
  await userEvent.keyboard('ALP 1.10')
  await expectTags(['1.10-alpine'])
  expect(currentAddress()).toBe(`/${NAME}?filter=ALP+1.10`)
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await expectTags(['1.10', '1.10-alpine', '1.9', '1.9-alpine', 'edge'])
  expect(window.history.length).toBe(entries)
})

test('marks tags that point to the same image, the most precise first, and lists all of them', async () => {
  const aliases = ['2.0.1', '2.0', '2', 'latest']
  const many = ['edge', '3.1.4-a-variant-with-a-long-name', 'main']
  answerRequests({
    '/api/rows': answerRows([
      ...aliases.map((tag) => makeRow(tag, 20)),
      ...many.map((tag) => makeRow(tag, 30)),
      makeRow('1.0', 10),
    ]),
  })
  await renderTags({ tags: { tags: [...aliases, ...many, '1.0'] } })
  const badges = (tag: string) =>
    rowOf(tag)
      .getByText(/^= same image as/)
      .elements()
      .map(({ textContent }) => textContent)
  await expect
    .poll(() => badges('2.0.1'))
    .toEqual(['2.0', '2', 'latest'].map((other) => `= same image as ${other}`))
  await expect
    .element(rowOf('2.0.1'))
    .toHaveTextContent('same image as 2.0= same image as 2= same image as latest')
  expect(
    rowOf('latest')
      .getByRole('button', { name: digestOf(20).slice(7, 19) })
      .elements(),
  ).toHaveLength(1)
  expect(badges('1.0')).toEqual([])
  await rowOf(many[1] ?? '')
    .getByRole('button', { name: /^All tags of the image of/ })
    .click()
  const links = page.getByRole('dialog', { name: /^All tags/ }).getByRole('link')
  await expect.poll(() => links.elements().map((link) => link.textContent)).toEqual([many[1], 'edge', 'main'])
  expect(links.first().element().getAttribute('href')).toBe(`/${NAME}:${many[1]}`)
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
})

test.each([
  ['its own host', REGISTRY.host, REGISTRY],
  ['the public host', 'registry.acme.dev:5000', { ...REGISTRY, publicHost: 'registry.acme.dev:5000' }],
])('copies the pull command and the pinned reference with %s', async (_, host, registry) => {
  answerRequests({ '/api/rows': answerRows([makeRow('1.0', 10), CHART]) })
  await renderTags({ tags: { tags: ['1.0', CHART.tag] } }, { registries: [registry] })
  await expect.element(rowOf(CHART.tag)).toHaveTextContent('Helm chart')
  await copy('pull command', '1.0').click()
  await expect.element(page.getByText('Copied pull command')).toBeVisible()
  expect(await readClipboard()).toBe(`docker pull ${host}/team/app:1.0`)
  await copy('pinned reference', '1.0').click()
  await expect.element(page.getByText('Copied pinned reference')).toBeVisible()
  expect(await readClipboard()).toBe(`${host}/team/app:1.0@${digestOf(10)}`)
  await copy('pull command', CHART.tag).click()
  await expect.poll(readClipboard).toBe(`helm pull oci://${host}/team/app --version 0.3.0+build.1`)
})

test('shows why a broken tag can’t be loaded, and the other rows', async () => {
  const broken = (tag: string, code: string, message: string) => ({
    ...makeRow(tag, 1, { platforms: [], digest: null }),
    error: { code, message },
  })
  answerRequests({
    '/api/rows': answerRows([
      makeRow('1.1.0', 10),
      broken('1.1.1', 'MANIFEST_UNKNOWN', 'manifest unknown'),
      broken('1.2.0', 'DENIED', 'quarantined by the scanner'),
    ]),
  })
  await renderTags({ tags: { tags: ['1.1.0', '1.1.1', '1.2.0'] } })
  await expect.element(rowOf('1.1.1')).toHaveTextContent('tag points to a missing manifest')
  await expect.element(rowOf('1.1.1')).toHaveTextContent('MANIFEST_UNKNOWN')
  await expect.element(rowOf('1.2.0')).toHaveTextContent('quarantined by the scanner')
  await expect.element(rowOf('1.2.0')).toHaveTextContent('DENIED')
  await expect.element(rowOf('1.1.0')).toHaveTextContent('amd64')
  expect(page.getByRole('button', { name: /Copy pull command/ }).elements()).toHaveLength(1)
  await expectNoAxeViolations()
  await rowOf('1.1.1').getByRole('link').click()
  expect(currentAddress()).toBe(`/${NAME}:1.1.1`)
})

test('says that a repository has no tags', async () => {
  answerRequests({})
  await renderTags({ tags: { tags: [] } })
  await expect.element(page.getByRole('heading', { name: 'No tags' })).toBeVisible()
  expect(tagTable().elements()).toHaveLength(0)
})

test('sets tag names in the sans face, where 1, i and l differ, with tabular figures', async () => {
  answerRequests({ '/api/rows': answerRows([]) })
  await renderTags({ tags: { tags: ['1.1-li1l'] } })
  const { fontFamily, fontVariantNumeric } = getComputedStyle(rowOf('1.1-li1l').getByRole('link').element())
  expect(fontFamily).not.toMatch(/mono/i)
  expect(fontVariantNumeric).toBe('tabular-nums')
})
