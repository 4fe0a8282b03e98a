import { expect } from 'vitest'
import { EVIL, HIDDEN } from '../../lib/testing/hostile-text'
import { test } from './api-test'
import { readPage } from './read-page'

/** Hostile text that a browser would treat as markup, or not show, if the page didn't escape it. */
const LIVE = /<(?:img|iframe|script|b)\b/

test('shows a hostile error and hostile addresses as text in their pages’ markup', async ({
  request,
  registry,
}) => {
  await registry.push('1.0')
  registry.proxy.intercept(/manifests\/2\.0/, {
    status: 403,
    body: JSON.stringify({ errors: [{ code: EVIL, message: EVIL }] }),
  })
  const image = registry.reference('1.0')
  for (const path of [
    registry.reference('2.0'),
    `${registry.reference()}:1.0%3Cscript%3Eran()%3C%2Fscript%3E`,
    `${registry.reference()}%22%3E%3Cimg%20src=x%20onerror=ran()%3E:1.0`,
    `${registry.host}/app%E2%80%AE`,
    `${image}?platform=%3Cscript%3Eran()%3C/script%3E%E2%80%AE&view=%3Cb%3E&layer=%3Cb%3E`,
  ]) {
    const page = await readPage(request, `/${path}`)
    expect(page.markup, path).toMatch(/<h1\b/)
    expect(page.markup, path).not.toMatch(LIVE)
    expect(page.markup, path).not.toMatch(HIDDEN)
  }
  const refused = await readPage(request, `/${registry.reference('2.0')}`)
  expect(refused.alertCount).toBe(1)
  expect(refused.text).toContain('<img src=x onerror="ran()">')
  expect((await readPage(request, `/${registry.host}/app%E2%80%AE`)).text).toContain('app\\u202e')
})
