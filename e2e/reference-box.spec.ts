import { listen } from './support/listen'
import { expect, test } from './support/story'

test('text typed before the page’s script has loaded is kept, and only registries in the settings get requests', async ({
  page,
  registry,
}) => {
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

  const asked: string[] = []
  const server = await listen((request, response) => {
    asked.push(request.url ?? '')
    response.end('{}')
  })
  await box.fill(`${server.host}/team/app:1.0`)
  await box.press('Enter')
  await expect(page.getByRole('heading', { name: `${server.host} is not in the settings` })).toBeVisible()
  expect(asked).toEqual([])
  await server.stop()
})
