import { gzipSync } from 'node:zlib'

export interface FirstLoad {
  address: string
  scripts: { url: string; gzipBytes: number }[]
  gzipBytes: number
}

/**
 * Sums what a browser must run before a page becomes interactive: the gzip size of each script that the server's HTML
 * includes or preloads, except those with `nomodule`, which our browsers don't load. Pages of one server can share
 * the sizes.
 */
export async function measureFirstLoad(
  address: string,
  sizes = new Map<string, Promise<number>>(),
): Promise<FirstLoad> {
  const page = await fetch(address)
  const html = await page.text()
  const urls = new Set(scriptUrls(html).map((source) => new URL(source, address).href))
  const scripts = await Promise.all(
    [...urls].map(async (url) => {
      const size = sizes.get(url) ?? gzipSizeOf(url)
      sizes.set(url, size)
      return { url, gzipBytes: await size }
    }),
  )
  return { address, scripts, gzipBytes: scripts.reduce((sum, script) => sum + script.gzipBytes, 0) }
}

async function gzipSizeOf(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return gzipSync(Buffer.from(await answer.arrayBuffer())).length
}

function scriptUrls(html: string): string[] {
  const scripts = (html.match(/<script\b[^>]*>/gi) ?? []).filter((tag) => !/\snomodule\b/i.test(tag))
  const preloads = (html.match(/<link\b[^>]*>/gi) ?? []).filter((tag) => /\sas="script"/i.test(tag))
  return [
    ...scripts.flatMap((tag) => /\ssrc="([^"]+)"/i.exec(tag)?.[1] ?? []),
    ...preloads.flatMap((tag) => /\shref="([^"]+)"/i.exec(tag)?.[1] ?? []),
  ].map((url) => url.replaceAll('&amp;', '&'))
}

/**
 * `node first-load.ts <server> <path of an empty page> <path>…`: prints a line per page, with the difference to the
 * empty one.
 */
async function main([server = '', ...paths]: string[]): Promise<void> {
  if (paths.length < 2) throw new Error('Usage: npm run size -- <server> <path of an empty page> <path>…')
  const sizes = new Map<string, Promise<number>>()
  const pages = await Promise.all(
    paths.map((path) => measureFirstLoad(server.replace(/\/$/, '') + path, sizes)),
  )
  const base = pages[0]?.gzipBytes ?? 0
  for (const [n, { address, gzipBytes, scripts }] of pages.entries()) {
    const above = n === 0 ? 'the empty page' : `${kilobytes(gzipBytes - base)} above it`
    console.log(
      `${kilobytes(gzipBytes).padStart(9)}  ${scripts.length} scripts, ${above}  ${new URL(address).pathname}`,
    )
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

if (import.meta.main) await main(process.argv.slice(2))
