import { expect } from 'vitest'
import { EVIL, HIDDEN, LONG } from '../../lib/testing/hostile-text'
import { type HtmlElement, isElement } from '../support/html-tree'
import { pushHostileChart, pushHostileImage } from '../support/push-hostile'
import { mainOf, type RenderedPage, readPage, textOf } from '../support/rendered-page'
import { test } from './api-test'

test('shows each view of a hostile image as text in its page’s markup, as well as a chart', async ({
  request,
  registry,
}) => {
  await pushHostileImage(registry)
  await pushHostileChart(registry)
  for (const [address, text] of [
    ['1.0', 'onerror='],
    ['1.0?view=config', 'onerror='],
    ['1.0?view=labels', 'onerror='],
    ['1.0?view=manifest', 'onerror='],
    ['1.0?view=manifest&document=config', 'onerror='],
    ['1.0?view=attachments', 'Attestations and signatures'],
    ['chart', 'onerror='],
  ] as const) {
    const page = await readPage(request, `/${registry.reference()}:${address}`)
    expect(page.status, address).toBe(200)
    expect(textOf(mainOf(page)), address).toContain(text)
    expectOnlyText(page, address)
  }
})

test('shows hostile names in lists as text in their pages’ markup', async ({ request, registry }) => {
  const body = (more: object) => ({ status: 200, body: JSON.stringify(more) })
  registry.proxy.intercept(
    /^GET .*\/tags\/list/,
    body({ name: registry.repository, tags: [EVIL, LONG, '1.0\u202e'] }),
  )
  registry.proxy.intercept(
    /_catalog/,
    body({ repositories: [EVIL, `stories/${EVIL}`, LONG, 'stories/app\u202e'] }),
  )
  // The registry's last list is cached, also for later tests.
  const refresh = () => request.get('/api/repositories', { params: { registry: registry.host, maxAge: 0 } })
  expect((await refresh()).status()).toBe(200)
  for (const address of [`/${registry.host}`, `/${registry.reference()}`]) {
    const page = await readPage(request, address)
    expect(textOf(mainOf(page)), address).toContain('onerror=')
    expectOnlyText(page, address)
  }
  registry.proxy.reset()
  expect((await refresh()).status()).toBe(200)
})

/**
 * Fails for an element created by a text, a character that readers can't see, and a link that runs code or misleads.
 */
function expectOnlyText({ document, html }: RenderedPage, address: string): void {
  const scripts = html.match(/<script\b[^>]*>/g) ?? []
  expect(
    scripts.filter((tag) => !tag.includes(' nonce=')),
    address,
  ).toEqual([])
  for (const { tag, attributes } of elementsOf(document)) {
    expect(['img', 'iframe', 'b'], address).not.toContain(tag)
    expect(
      Object.keys(attributes).filter((name) => name.startsWith('on')),
      address,
    ).toEqual([])
    expect(
      Object.values(attributes).filter((value) => HIDDEN.test(value)),
      address,
    ).toEqual([])
    if (tag !== 'a' || /^[/#]/.test(attributes.href ?? '')) continue
    expect(attributes, address).toMatchObject({
      href: expect.stringMatching(/^https?:/),
      rel: 'noopener noreferrer nofollow',
    })
  }
  expect(textOf(document), address).not.toMatch(HIDDEN)
}

function elementsOf(element: HtmlElement): HtmlElement[] {
  return [element, ...element.children.filter(isElement).flatMap(elementsOf)]
}
