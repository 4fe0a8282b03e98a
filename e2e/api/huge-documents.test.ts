import { expect } from 'vitest'
import { HUGE_ARTIFACTS } from '../support/huge-artifacts'
import { HUGE } from '../support/huge-documents'
import { test } from './api-test'

const MAX_BYTES = 3_500_000

test.for([...HUGE, ...HUGE_ARTIFACTS])(
  'no page of an image with huge $name is large',
  async ({ views, push }, { request, registry }) => {
    await push(registry.target(), 'huge')
    for (const view of views) {
      const page = await request.get(`/${registry.reference('huge')}?view=${view}`)
      expect(page.status(), view).toBe(200)
      expect((await page.body()).length, view).toBeLessThan(MAX_BYTES)
    }
  },
)

test('pages of 200,000 tags, and of as many repositories, contain part of the list, and the API the rest', async ({
  request,
  registry,
}) => {
  await registry.push('1.0')
  const names = Array.from({ length: 200_000 }, (_, n) => `v${n % 50}.${n % 1000}.${n}`)
  registry.proxy.intercept(/\/tags\/list/, {
    status: 200,
    body: JSON.stringify({ name: registry.repository, tags: names }),
  })
  registry.proxy.intercept(/_catalog/, { status: 200, body: JSON.stringify({ repositories: names }) })
  for (const path of [registry.reference(), `${registry.reference()}?view=versions`, registry.host]) {
    const page = await request.get(`/${path}`)
    expect((await page.body()).length, path).toBeLessThan(MAX_BYTES)
  }
  const rest = await request.get(`/api/tags?reference=${registry.reference()}&last=rest`)
  expect((await rest.json()).tags).toHaveLength(180_000)
  const others = await request.get(`/api/repositories?registry=${registry.host}&last=rest`)
  expect((await others.json()).repositories).toHaveLength(180_000)
})
