import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { digestOf } from '@/lib/testing/components/image'
import { REGISTRY } from '@/lib/testing/components/render'
import { answerLines, makeRow, NAME, PLACE, RATE_LIMIT, renderView } from '@/lib/testing/components/tag-list'
import { ManifestsView } from './manifests-view'

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const row = makeRow('1.0', 1)
const tagged = { digest: digestOf(1), mediaType: MANIFEST_TYPE, sizeBytes: 400, layers: [] }
const untagged = (number: number) => ({
  digest: digestOf(number),
  mediaType: MANIFEST_TYPE,
  contentBytes: 1234,
})

/** Renders the manifests of a loaded repository with one tag, and those that the registry lists as untagged. */
async function renderLoaded(
  listUntagged: (search: URLSearchParams) => object,
  registries = [REGISTRY],
): Promise<string[]> {
  const requests = answerManifests(listUntagged)
  await renderView(
    <ManifestsView {...PLACE} rateLimit={RATE_LIMIT} />,
    { tags: { tags: ['1.0'] } },
    { registries },
  )
  return requests
}

function answerManifests(listUntagged: (search: URLSearchParams) => object): string[] {
  return answerRequests({
    '/api/tag-details': () => answerLines([{ tagDetails: 'scan-1', tagCount: 1, loadedCount: 0 }, { row }]),
    '/api/storage': () => answerLines([tagged], { end: 'complete', notLoadedCount: 0 }),
    '/api/untagged': ({ url }) => listUntagged(new URL(url).searchParams),
  })
}

const rows = () => page.getByRole('table', { name: /^Manifests in/ }).getByRole('rowheader')

test('lists untagged manifests page by page, after those that tags reach', async () => {
  const requests = await renderLoaded((search) =>
    search.get('last') === 'more' ? { manifests: [untagged(3)] } : { manifests: [untagged(2)], next: 'more' },
  )
  const shortOf = (number: number) => digestOf(number).slice(0, 19)
  await expectTexts(rows(), [shortOf(1), shortOf(2), shortOf(3)])
  await expect.element(page.getByText('Untagged manifests are included')).toBeVisible()
  await page.getByRole('combobox', { name: 'State' }).selectOptions('untagged (2)')
  await expectTexts(rows(), [shortOf(2), shortOf(3)])
  expect(requests.filter((line) => line.startsWith('/api/untagged'))).toEqual([
    `/api/untagged?reference=${NAME}`,
    `/api/untagged?reference=${NAME}&last=more`,
  ])
})

test('selected manifests are deleted and copied by digest', async () => {
  await page.viewport(1280, 800)
  const allow = { ...REGISTRY, allow: ['delete', 'copy'] as const }
  await renderLoaded(() => ({ manifests: [untagged(2)] }), [allow])
  await page.getByRole('checkbox', { name: 'Select all manifests' }).click()
  const bar = page.getByRole('region', { name: '2 manifests selected' })
  await expect.element(bar).toHaveTextContent('1 tag')
  const from = `from=${NAME}@${digestOf(1)}+${NAME}@${digestOf(2)}`
  const href = (name: string) => bar.getByRole('link', { name }).element().getAttribute('href')
  expect(href('Delete')).toBe(`/delete?${from}&mode=images`)
  expect(href('Copy')).toBe(`/copy?${from}`)
  await page.getByRole('button', { name: 'Copy references' }).click()
  expect(await readClipboard()).toBe(`${NAME}@${digestOf(1)}\n${NAME}@${digestOf(2)}`)
})

test('says if a registry doesn’t list untagged manifests', async () => {
  await renderLoaded(() => ({ manifests: null }))
  await expect.element(page.getByText('because the registry API can’t list them')).toBeVisible()
})

test('applies the search in the address: to few tags right away, to many after a click', async () => {
  answerManifests(() => ({ manifests: null }))
  const hex = digestOf(1).slice(7, 19)
  const view = <ManifestsView {...PLACE} rateLimit={RATE_LIMIT} />
  const few = await renderView(view, { tags: { tags: ['1.0'] } }, { query: `?view=manifests&digest=${hex}` })
  await expect.element(page.getByRole('region', { name: /^Tags that contain/ })).toHaveTextContent('1.0')
  await few.unmount()

  const requests = answerManifests(() => ({ manifests: null }))
  const tags = Array.from({ length: 501 }, (_, n) => `1.${n}`)
  await renderView(view, { tags: { tags } }, { query: `?view=manifests&digest=${hex}&state=child` })
  await expect.element(page.getByRole('searchbox', { name: /^Find tags that contain/ })).toHaveValue(hex)
  await expect.element(page.getByRole('combobox', { name: /^State/ })).toHaveValue('child')
  await expect.element(page.getByRole('button', { name: 'Load 501 tags' })).toBeVisible()
  expect(requests).toEqual([])
})
