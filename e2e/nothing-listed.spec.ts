import { playCatalog } from './support/catalog'
import { readDocument } from './support/read-document'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

// A list that another story had read would be shown.
test.use({ isCold: true })

test('a registry that lists nothing says so, shows how to push a first image, and then shows the image', async ({
  page,
  registry,
}) => {
  const message = `access to ${'x'.repeat(200)} is denied`
  registry.proxy.play(/_catalog/, {
    status: 403,
    body: JSON.stringify({ errors: [{ code: 'DENIED', message }] }),
  })
  await page.goto(`/${registry.host}?view=platforms`)
  await expect(page.getByText(`does not list its repositories (“${message}”): paste a list`)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'References' })).toBeVisible()
  await shoot(page, 'coverage-refused')
  const refused = await readDocument(page, '/')
  expect(refused.text).toContain(`${registry.host} does not list its repositories`)
  expect(refused.text).toContain(`“${message}” (DENIED · 403)`)
  expect(refused.text).toContain('open a repository by name')
  expect(refused.text).toContain('Platforms')
  expect(refused.alertCount).toBe(0)

  registry.proxy.reset()
  playCatalog(registry.proxy, [])
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Push your first image' })).toBeVisible()
  const push = page.getByRole('region', { name: 'Push it' })
  await expect(push).toHaveText(/docker push 127\.0\.0\.1:\d+\/.*hello-world/)
  await expect(push).toContainText(`docker push ${registry.host}/`)
  await shoot(page, 'registry-empty')
  await registry.push('1.0')
  registry.proxy.reset()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Push your first image' })).toHaveCount(0)
  await page.getByRole('searchbox').fill(registry.repository)
  await expect(page.getByRole('link', { name: registry.repository })).toBeVisible()
})
