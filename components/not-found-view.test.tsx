import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { answerLines } from '@/lib/testing/components/tag-list'
import { watchHostile } from '@/lib/testing/components/watch-hostile'
import { NotFoundView } from './not-found-view'

const HOST = 'localhost:5000'
const LONG = `a-namespace-with-a-name-that-goes-on/${'and-on-below-it-'.repeat(6)}end`

const heading = () => page.getByRole('heading', { level: 1 })

function renderAt(address: string) {
  return renderComponent(<NotFoundView />, { address })
}

test('a missing tag offers the nearest names', async () => {
  answerRequests({ '/api/tags': { tags: ['1.27', '1.27.2', 'latest', 'nightly'] } })
  const { container } = await renderAt(`/${HOST}/team/app:1.28`)
  await expect.element(heading()).toHaveTextContent(/^No tag 1.28 in team\/app$/)
  await expect.element(page.getByText('Did you mean: 1.27, 1.27.2')).toBeVisible()
  expect(page.getByRole('link', { name: '1.27', exact: true }).element()).toHaveAttribute(
    'href',
    `/${HOST}/team/app:1.27`,
  )
  expect(container).not.toHaveTextContent('nightly')
  await expectNoAxeViolations()
})

test('a missing digest says which digests can be opened', async () => {
  answerRequests({ '/api/tags': { tags: ['1.0'] } })
  const { container } = await renderAt(`/${HOST}/team/app@${digestOf(0x4f2a)}`)
  await expect.element(heading()).toHaveTextContent(/^No manifest sha256:4f2a4f2a4f2a… in team\/app$/)
  expect(container).toHaveTextContent('Only manifests can be opened by digest')
  expect(page.getByRole('link', { name: 'All tags in team/app' }).element()).toHaveAttribute(
    'href',
    `/${HOST}/team/app`,
  )
  expect(container).not.toHaveTextContent('Did you mean')
})

test.each(['', ':1.0'])('a missing repository offers the nearest names, also with %j', async (rest) => {
  answerRequests({
    '/api/tags': () => refuse(404, 'NAME_UNKNOWN', 'repository name not known to registry'),
    '/api/repositories/all': answerLines([{ repositories: ['team/app', 'other'] }]),
    '/api/session': { registry: HOST, hasSignIn: false },
  })
  await renderAt(`/${HOST}/team/apps${rest}`)
  await expect.element(heading()).toHaveTextContent(/^No repository team\/apps in localhost:5000$/)
  const nearest = page.getByRole('link', { name: 'team/app', exact: true })
  await expect.element(nearest).toHaveAttribute('href', `/${HOST}/team/app`)
})

test.each([
  ['ghcr.io/acme/api:1.0', 'ghcr.io', 'REGISTRY_URL=https://ghcr.io'],
  ['docker.io/library/nginx:1.27', 'docker.io', 'REGISTRY_URL=https://docker.io'],
  ['localhost:59999/app', 'localhost:59999', 'REGISTRY_URL=http://localhost:59999'],
])('says that the registry of %s isn’t in the settings', async (path, host, command) => {
  answerRequests({})
  await renderAt(`/${path}`)
  await expect.element(heading()).toHaveTextContent(new RegExp(`^${host} is not in the settings$`))
  expect(page.getByText(command).element()).toBeVisible()
})

test.each([
  ['file', 'add it to the settings file (PORTHOLE_CONFIG) and restart Porthole.'],
  ['variables', 'add https://ghcr.io to REGISTRY_URL and restart Porthole.'],
  ['nothing', 'set REGISTRY_URL=https://ghcr.io and restart Porthole.'],
] as const)('with settings from %s it says: %s', async (settingsFrom, words) => {
  answerRequests({})
  const { container } = await renderComponent(<NotFoundView />, { address: '/ghcr.io/a:1', settingsFrom })
  expect(container).toHaveTextContent(`To browse this registry, ${words}`)
  expect(container.textContent?.match(/REGISTRY_URL|PORTHOLE_CONFIG/g)).toHaveLength(1)
})

test.each([
  'ghcr.io/acme/api:no%20tag',
  `${HOST}/team/app:`,
  `${HOST}/team/app:a%20b`,
  `${HOST}/team/app:${'x'.repeat(129)}`,
  `${HOST}/team/app@sha256`,
  `${HOST}/team/app@sha256:zz!`,
  `${HOST}/team/app:.hidden`,
])('%s is told to be no reference, without a request', async (path) => {
  const requests = answerRequests({})
  const { container } = await renderAt(`/${path}`)
  await expect.element(heading()).toHaveTextContent(/^Page not found$/)
  expect(container).toHaveTextContent(`“${decodeURIComponent(path)}” isn’t a page or a valid reference.`)
  expect(requests).toEqual([])
})

test.each([`${HOST}/team/${LONG}:1.0`, `registry-${'x'.repeat(50)}.example/team/${LONG}`])(
  '%s fits into the window',
  async (path) => {
    answerRequests({
      '/api/repositories/all': answerLines([{ repositories: [`team/${LONG}/app`] }]),
      '/api/tags': () => refuse(404, 'NAME_UNKNOWN', 'repository name not known to registry'),
      '/api/session': { hasSignIn: false },
    })
    await renderAt(`/${path}`)
    await expect.element(heading()).toHaveTextContent(/No repository|is not in the settings/)
    for (const width of [1280, 1024, 768, 640, 360]) {
      await page.viewport(width, 720)
      const { scrollWidth, clientWidth } = document.documentElement
      expect(scrollWidth - clientWidth, `too wide at ${width} px`).toBe(0)
    }
  },
)

const ADDRESSES = [
  ['app:1.0%3Cscript%3Eran()%3C%2Fscript%3E', '<script>ran()</script>'],
  ['app%22%3E%3Cimg%20src=x%20onerror=ran()%3E:1.0', '"><img src=x onerror=ran()>'],
  ['app%E2%80%AE', 'app\\u202e'],
] as const

test.for(ADDRESSES)('shows the hostile address %s as text', async ([path, text]) => {
  answerRequests({
    '/api/repositories/all': answerLines([{ repositories: [] }]),
    '/api/tags': { tags: ['1.0'] },
    '/api/session': { hasSignIn: false },
  })
  const check = watchHostile()
  const { container } = await renderComponent(<NotFoundView />, { address: `/${REGISTRY.host}/team/${path}` })
  await expect.poll(() => container.textContent).toContain(text)
  expect(container.querySelectorAll('h1')).toHaveLength(1)
  await check(container)
})

test('a repository outside a fixed list opens by the rest of its name', async () => {
  answerRequests({
    '/api/repositories/all': answerLines([{ repositories: ['team/app'], source: 'settings' }]),
    '/api/session': { hasSignIn: false },
  })
  await renderComponent(<NotFoundView />, { address: `/${REGISTRY.host}/other/thing` })
  await expect.element(page.getByText('enter the rest of the name')).toBeVisible()
  await expect.element(page.getByRole('textbox', { name: 'Repository name' })).toBeVisible()
})

test('an image that a cache doesn’t have may not be cached yet', async () => {
  answerRequests({
    '/api/repositories/all': answerLines([{ repositories: ['library/alpine'] }]),
    '/api/tags': refuse(404, 'NAME_UNKNOWN', 'repository name not known to registry'),
    '/api/session': { hasSignIn: false },
  })
  await renderComponent(<NotFoundView />, {
    address: `/${REGISTRY.host}/library/nginx:1.27`,
    registries: [{ ...REGISTRY, upstream: 'docker.io' }],
  })
  await expect.element(page.getByText('If the image isn’t cached yet')).toBeVisible()
})

test('an unknown registry shows the setting that adds it', async () => {
  await renderComponent(<NotFoundView />, { address: '/localhost:5001/team/app:1.0' })
  await expect.element(page.getByText('REGISTRY_URL=http://localhost:5001')).toBeVisible()
})
