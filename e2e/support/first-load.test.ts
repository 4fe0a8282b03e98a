import { expect, test } from 'vitest'
import { measureFirstLoad } from '../first-load'
import { listen } from './listen'

test('the first load is the gzip size of each script of a page once, without those for old browsers', async () => {
  const server = await listen(({ url }, response) => {
    if (url?.startsWith('/chunk')) return response.end('x'.repeat(url.includes('big') ? 100_000 : 10))
    const scripts = [
      'src="/chunk-big.js" async',
      'src="/chunk-small.js?a=1&amp;b=2"',
      'src="/old.js" noModule=""',
    ]
    const links = [
      'as="style" href="/a.css"',
      'as="script" href="/chunk-big.js"',
      'as="script" href="/chunk-later.js"',
    ]
    return response.end(
      [...scripts, scripts[0], ''].map((attributes) => `<script ${attributes}></script>`).join('') +
        links.map((attributes) => `<link rel="preload" ${attributes}/>`).join(''),
    )
  })
  const { scripts, gzipBytes } = await measureFirstLoad(`${server.url}/page`)
  expect(scripts.map(({ url }) => url)).toEqual([
    `${server.url}/chunk-big.js`,
    `${server.url}/chunk-small.js?a=1&b=2`,
    `${server.url}/chunk-later.js`,
  ])
  expect(gzipBytes).toBeGreaterThan(100)
  expect(gzipBytes).toBeLessThan(1000)
  await server.stop()
})
