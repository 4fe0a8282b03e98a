import type { APIRequestContext } from 'playwright'
import { describe, expect } from 'vitest'
import type { Pair } from '../support/pair'
import { findAll, mainOf, readPage, texts } from '../support/rendered-page'
import { seedProd } from '../support/seed-pair'
import { test } from './pair-test'

/** The buttons and links on the repository's page. */
async function controlsOf(request: APIRequestContext, { to, prod }: Pair): Promise<string[]> {
  const main = mainOf(await readPage(request, `/${to.proxy.host}/${prod.repository}`))
  return texts([...findAll(main, 'a'), ...findAll(main, 'button')])
}

describe('with deletion allowed', () => {
  test.override({ target: 'delete' })

  test('the page of a repository has a link to delete from it', async ({ pair }) => {
    await seedProd(pair)
    await pair.signIn()
    expect(await controlsOf(pair.request, pair)).toEqual(expect.arrayContaining(['Delete', 'Set Me Up']))
  })
})

describe('with nothing allowed', () => {
  test.override({ target: 'nothing', pairOptions: { targets: { nothing: {} } } })

  test('nothing can be deleted, and no page has a control for it', async ({ pair }) => {
    await seedProd(pair)
    await pair.signIn()
    const name = `${pair.to.proxy.host}/${pair.prod.repository}`
    const data = { action: 'delete', from: [`${name}:1.0`] }
    const refused = await pair.request.post('/api/plans', { data })
    expect(refused.status()).toBe(403)
    expect((await refused.json()).errors[0].detail.fix).toContain('allow: [copy, tag, create-index, delete]')
    const controls = await controlsOf(pair.request, pair)
    expect(controls).toContain('Set Me Up')
    expect(controls).not.toContain('Delete')
    const form = mainOf(await readPage(pair.request, `/delete?from=${name}`))
    expect(texts([...findAll(form, 'h1'), ...findAll(form, 'h2')])).toContain('Not allowed by the settings')
    expect([...findAll(form, 'input'), ...findAll(form, 'form')]).toEqual([])
  })
})
