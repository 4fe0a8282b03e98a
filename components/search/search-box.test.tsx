import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { active, answerSearches, box, options, results, typeToSearch } from '@/lib/testing/components/search'
import { Header } from '../header/header'
import { rememberRepository } from '../home/stored-repositories'
import { SetMeUp } from '../set-me-up/set-me-up'
import { SearchBox } from './search-box'

const HOST = REGISTRY.host
const CLOSED = { ...REGISTRY, host: 'closed.example', title: 'Closed' }
const PAGE = {
  address: `/${HOST}/team/app`,
  params: { registry: HOST },
  registries: [REGISTRY, CLOSED],
}
const TAGS = ['v6', 'v7'].map((tag) => ({ registry: HOST, repository: 'team/app', tag }))
const DIGEST = `sha256:4f2a91b7${'0'.repeat(56)}`

test('without text, lists visited repositories and pages, and sends no request', async () => {
  const requests = answerSearches()
  rememberRepository(`${HOST}/team/app`)
  await renderComponent(
    <>
      <SearchBox />
      <SetMeUp subject={{ registry: HOST, repository: 'team/app', scope: 'repository' }} />
    </>,
    PAGE,
  )
  await typeToSearch('')
  await expectTexts(options('Recent'), [`team/app${HOST}`])
  const pages = options('Pages and actions').filter({ hasText: /^(Registries|Set Me Up|Closed)/ })
  await expectTexts(pages, ['Set Me Up', 'Registries', 'Closedclosed.example'])
  expect(requests).toEqual([])
  await userEvent.keyboard('{Escape}')
  await expect.element(results()).not.toBeInTheDocument()
  await expect.element(box()).toHaveFocus()
})

test('finds a repository by two letters, highlights them, and says which registries aren’t searched', async () => {
  const message = 'closed.example does not list its repositories.'
  answerSearches({
    ng: {
      repositories: [{ registry: 'sample', repository: 'library/nginx' }],
      incomplete: [{ registry: 'closed.example', state: 'refused', message }],
    },
  })
  await renderComponent(
    <>
      <SearchBox />
      <main id="main" tabIndex={-1} />
    </>,
    PAGE,
  )
  await typeToSearch('ng')
  await expectTexts(active(), ['library/nginxsample'])
  expect([...active().element().querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['ng'])
  await expectTexts(page.getByText(message), [message])
  await expectNoAxeViolations()
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toBe('/sample/library/nginx')
  await expect.element(box()).toHaveValue('')
  await expect.element(page.getByRole('main')).toHaveFocus()
})

test('arrow keys move through the tags, and Ctrl-Enter opens a new browser tab', async () => {
  const open = vi.spyOn(window, 'open').mockReturnValue(null)
  answerSearches({ v: { tags: TAGS } })
  await renderComponent(<SearchBox />, PAGE)
  await typeToSearch('v')
  await expectTexts(options('Tags'), [`team/app:v6${HOST}`, `team/app:v7${HOST}`])
  await expectTexts(active(), [`team/app:v6${HOST}`])
  await userEvent.keyboard('{ArrowDown}')
  await expectTexts(active(), [`team/app:v7${HOST}`])
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.poll(() => open.mock.calls).toEqual([[`/${HOST}/team/app:v7`, '_blank', 'noopener']])
  expect(currentAddress()).toBe(PAGE.address)
})

test('finds the digest of a platform by its first characters', async () => {
  const found = { registry: HOST, repository: 'team/app', digest: DIGEST }
  answerSearches({
    '4f2a91b7': {
      digests: [
        { ...found, kind: 'child', tags: ['v7'], platform: 'linux/arm64', usedBy: [], usedByCount: 0 },
      ],
    },
  })
  await renderComponent(<SearchBox />, PAGE)
  await typeToSearch('4f2a91b7')
  await expect.element(active()).toHaveTextContent('linux/arm64 of v7')
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toBe(`/${HOST}/team/app@${DIGEST}`)
})

const LAYER = `sha256:${'ab'.repeat(32)}`
const layer = {
  registry: HOST,
  repository: 'team/app',
  digest: LAYER,
  kind: 'layer' as const,
  platform: null,
}

test('opens the only image that uses a layer, and says where it searched', async () => {
  const use = { digest: DIGEST, platform: 'linux/arm64', position: 3 }
  answerSearches({
    abababab: {
      digests: [{ ...layer, tags: ['v7'], usedBy: [use], usedByCount: 1 }],
      searchedManifests: { manifests: 1234, repositories: 2 },
    },
  })
  await renderComponent(<SearchBox />, PAGE)
  await typeToSearch('abababab')
  await expect.element(active()).toHaveTextContent('layer 3 of linux/arm64 in v7')
  await expect
    .element(page.getByText('Searched for digests in 1,234 loaded manifests from 2 repositories'))
    .toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toBe(`/${HOST}/team/app@${DIGEST}?layer=3`)
})

test('opens the list of images that use a layer', async () => {
  const use = { digest: DIGEST, platform: null, position: 1 }
  answerSearches({ abababab: { digests: [{ ...layer, tags: ['v6', 'v7'], usedBy: [use], usedByCount: 7 }] } })
  await renderComponent(<SearchBox />, PAGE)
  await typeToSearch('abababab')
  await expect.element(active()).toHaveTextContent('layer, used by 7 manifests in v6, v7')
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toContain(`/${HOST}/team/app?view=manifests&digest=`)
})

test('runs an action of the page', async () => {
  answerSearches()
  await renderComponent(
    <>
      <SearchBox />
      <SetMeUp subject={{ registry: HOST, repository: 'team/app', scope: 'repository' }} />
    </>,
    PAGE,
  )
  await typeToSearch('set me')
  await expectTexts(active(), ['Set Me Up'])
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('dialog', { name: 'Set Me Up' })).toBeVisible()
})

test('opens the stages if the settings have any', async () => {
  answerSearches()
  await renderComponent(<SearchBox />, { ...PAGE, registries: [{ ...REGISTRY, hasStages: true }] })
  await typeToSearch('stages')
  await expectTexts(active(), ['Stages'])
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toBe('/stages')
})

test('keeps the page’s scroll position', async () => {
  answerSearches()
  await page.viewport(1280, 300)
  await renderComponent(
    <>
      <Header theme="system" />
      <main style={{ height: 2000 }} />
    </>,
    PAGE,
  )
  window.scrollTo(0, 200)
  await typeToSearch('z')
  await expect.element(box()).toBeInViewport({ ratio: 1 })
  expect(window.scrollY).toBe(200)
})

test('says that nothing was found, and opens the text as typed', async () => {
  answerSearches()
  await renderComponent(<SearchBox />, PAGE)
  await typeToSearch('zzqqx')
  await expect.element(page.getByText('No results for “zzqqx”.')).toBeVisible()
  await expectTexts(active(), [`Open ${HOST}/zzqqx`])
  await userEvent.keyboard('{Enter}')
  await expect.poll(currentAddress).toBe(`/${HOST}/zzqqx`)
})

test('distinguishes tags that point to a digest from tags whose images use it', async () => {
  const sbom = { ...layer, kind: 'manifest' as const, tags: ['sha256-4f2a.sbom'], usedByTags: ['v6', 'v7'] }
  answerSearches({ abababab: { digests: [{ ...sbom, usedBy: [], usedByCount: 1 }] } })
  await renderComponent(<SearchBox />, PAGE)
  await typeToSearch('abababab')
  await expect.element(active()).toHaveTextContent('sha256-4f2a.sbom, used by v6, v7')
})
