import { expect } from 'vitest'
import type { Pair } from '../support/pair'
import { pushManifest } from '../support/push'
import { pushImage } from '../support/push-image'
import { find, findAll, mainOf, readPage, textOf, texts } from '../support/rendered-page'
import { test } from './pair-test'

test.override({
  pairOptions: {
    stages: [
      { name: 'dev', at: 'from', prefix: 'team/' },
      { name: 'prod', at: 'to', prefix: 'prod/' },
    ],
  },
})

async function open({ request, from, source }: Pair) {
  const page = await readPage(request, `/${from.proxy.host}/${source.repository}:1.0`)
  const main = mainOf(page)
  return {
    stages: textOf(find(main, 'section', { 'aria-label': 'Stages' })),
    links: findAll(main, 'a', { class: /control-primary/ }),
    buttons: texts(findAll(main, 'button', { class: /control-primary/ })),
  }
}

test('offers to promote while the next stage lacks the digest, then says that it has it', async ({
  pair,
}) => {
  const { from, to, source, prod } = pair
  const image = await pushImage(source, '1.0', { seed: 'one' })
  // What the visitor may not see is unknown.
  expect(await open(pair)).toMatchObject({
    stages: expect.stringContaining('prodnot checked'),
    links: [],
    buttons: ['Set Me Up'],
  })

  await pair.signIn()
  // Gets the token for the repository.
  await open(pair)
  to.proxy.log.clear()
  const lacking = await open(pair)
  expect(lacking.stages).toMatch(/^dev.*proddoesn’t have 1\.0/)
  expect(lacking.buttons).toEqual([])
  expect(lacking.links.map(({ attributes }) => attributes.href)).toEqual([
    `/copy?from=${from.proxy.host}/${source.repository}:1.0&to=${to.proxy.host}/${prod.repository}:1.0`,
  ])
  expect(texts(lacking.links)).toEqual(['Promote to prod'])
  expect(to.proxy.log.lines().filter((line) => line.includes('manifests/'))).toEqual(['HEAD manifests/1.0'])

  await pushImage(prod, '1.0', { seed: 'other' })
  expect((await open(pair)).stages).toMatch(/prodhas sha256:\w+\W*newest is 1\.0/)

  await pushImage(prod, 'one', { seed: 'one' })
  await pushManifest(prod, '1.0', image.bytes)
  const promoted = await open(pair)
  expect(promoted.stages).toContain('prodjust now')
  expect(promoted.links).toEqual([])
  expect(promoted.buttons).toEqual(['Set Me Up'])
})
