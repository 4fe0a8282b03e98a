import { listen } from './support/listen'
import { expect, test } from './support/story'
import { rowOf } from './support/tags-page'

const digest = `sha256:${'4f2a91b7'.repeat(8)}`

test('the box opens whatever is pasted', async ({ page, app, registry }) => {
  const { host, repository } = registry
  await registry.push('1.0')
  const name = `${host}/${repository}`
  await page.goto('/')
  const box = page.getByRole('combobox', { name: 'Search, or open a reference' })
  for (const [pasted, address] of [
    [`${name}:1.0`, `/${name}:1.0`],
    [`  docker pull --platform linux/arm64 ${name}:1.0 `, `/${name}:1.0`],
    [`docker://${name}:1.0`, `/${name}:1.0`],
    [`FROM ${name}:1.0 AS build`, `/${name}:1.0`],
    [`image: "${name}:1.0"`, `/${name}:1.0`],
    [`http://${host}/v2/${repository}/manifests/1.0`, `/${name}:1.0`],
    [`${app.url}/${name}:1.0?platform=linux/arm64`, `/${name}:1.0?platform=linux/arm64`],
    // Docker would look for it on Docker Hub, which is not here.
    [`${repository}:1.0`, `/${name}:1.0`],
    [repository, `/${name}`],
    [host, `/${host}`],
  ] as const) {
    await box.fill(pasted)
    await box.press('Enter')
    await expect(page, pasted).toHaveURL(address)
    await expect(box).toHaveValue('')
  }
})

test('Ctrl-K goes to the box, and what is no reference is explained there', async ({ page, registry }) => {
  await registry.push('1.0')
  await page.goto(`/${registry.reference()}`)
  await expect(rowOf(page, '1.0')).toContainText('amd64')
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Search, or open a reference' })
  await expect(box).toBeFocused()
  await page.keyboard.type('Team/App:1.0!')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toContainText('A repository is lower case')
  await expect(box).toHaveAttribute('aria-invalid', 'true')
  await expect(page).toHaveURL(`/${registry.reference()}`)
  await page.keyboard.press('End')
  await page.keyboard.type('?')
  await expect(box).toHaveAttribute('aria-invalid', 'false')

  await box.fill(`ghcr.io/acme/api@${digest}`)
  await box.press('Enter')
  await expect(page).toHaveURL(`/ghcr.io/acme/api@${digest}`)
  await expect(page.getByRole('heading', { name: 'ghcr.io is not one of the registries here' })).toBeVisible()
})

test('what is typed before the page’s script has come is not lost', async ({ page, registry }) => {
  await registry.push('1.0')
  const script = Promise.withResolvers<void>()
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await script.promise
    await route.continue()
  })
  await page.goto(`/${registry.host}`, { waitUntil: 'commit' })
  const filter = page.getByRole('searchbox', { name: /^Filter/ })
  await filter.fill(registry.repository)
  const box = page.getByRole('combobox', { name: 'Search, or open a reference' })
  await box.fill(`${registry.repository}:1.0`)
  script.resolve()
  await expect(page).toHaveURL(`/${registry.host}?filter=${registry.repository}`)
  await expect(filter).toHaveValue(registry.repository)
  await expect(box).toHaveValue(`${registry.repository}:1.0`)
  await box.press('Enter')
  await expect(page).toHaveURL(`/${registry.reference('1.0')}`)
})

test('what the box opens is asked of nobody whom the settings do not name', async ({ page }) => {
  const asked: string[] = []
  const server = await listen((request, response) => {
    asked.push(request.url ?? '')
    response.end('{}')
  })
  await page.goto('/')
  const box = page.getByRole('combobox', { name: 'Search, or open a reference' })
  await box.fill(`${server.host}/team/app:1.0`)
  await box.press('Enter')
  await expect(
    page.getByRole('heading', { name: `${server.host} is not one of the registries here` }),
  ).toBeVisible()
  expect(asked).toEqual([])
  await server.stop()
})
