import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = globSync(['*.md', 'docs/**/*.md', 'deploy/**/*.md'], { cwd: root })
const texts = new Map(pages.map((page) => [page, readFileSync(join(root, page), 'utf8')]))

/** The anchors of a page's headings, as GitHub derives them. */
function anchorsOf(page: string): string[] {
  const headings = (texts.get(page) ?? '').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** The links to our own pages and pictures that lead nowhere. */
function brokenLinks(page: string): string[] {
  const links = (texts.get(page) ?? '').matchAll(/\]\(([^)\s]+)\)/g)
  return [...links]
    .map(([, link = '']) => link)
    .filter((link) => {
      if (/^https?:/.test(link)) return false
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : normalize(join(dirname(page), path))
      if (!existsSync(join(root, target))) return true
      return anchor !== undefined && !anchorsOf(target).includes(anchor)
    })
}

test.each(pages)('the links of %s lead to a file and a heading', (page) => {
  expect(brokenLinks(page)).toEqual([])
})
