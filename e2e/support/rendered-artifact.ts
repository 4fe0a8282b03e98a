import { type HtmlElement, isElement } from './html-tree'
import { find, findAll, type RenderedPage, textOf } from './rendered-page'

/** The badge beside the title. */
export function kind({ document }: RenderedPage): string {
  const bar = findAll(document, 'div').find(({ children }) =>
    children.some((child) => isElement(child) && child.tag === 'h1'),
  )
  const [, badge] = bar?.children.filter(isElement) ?? []
  if (!badge) throw new Error('nothing stands beside the title')
  return textOf(badge)
}

/** A fact in the row below the title: `Pull size`, `Labels`, … */
export function fact({ document }: RenderedPage, name: string): HtmlElement {
  return findRow(findAll(find(document, 'dl', { 'aria-label': 'Tag info' }), 'div'), name)
}

/** The cards of an artifact's platforms in order. */
export function cards({ document }: RenderedPage): HtmlElement[] {
  return findAll(find(document, 'nav', { 'aria-label': 'Platforms' }), 'li')
}

/** The card of a platform, by its text: `linux/arm/v7`, `windows/amd64 10.0.20348.1668`. */
export function card(page: RenderedPage, name: string): HtmlElement {
  const [found, ...more] = cards(page).filter((item) => findAll(item, 'a', { 'aria-label': name }).length > 0)
  if (found && more.length === 0) return found
  throw new Error(`${found ? 'several cards are' : 'no card is'} of ${name}`)
}

/** The link of a tab of the chosen platform. */
export function tabAddress({ document }: RenderedPage, name: string): string | undefined {
  const tabs = findAll(find(document, 'nav', { 'aria-label': /^Views of / }), 'a')
  return tabs.find((tab) => textOf(tab) === name)?.attributes.href
}

/** The lines of the history in order. */
export function instructions({ document }: RenderedPage): HtmlElement[] {
  return findAll(find(document, 'ol', { 'aria-label': 'Instructions' }), 'li')
}

/** The value in a line of the config: `Ports`, `User`, … */
export function configValue(page: RenderedPage, name: string): HtmlElement {
  const rows = findAll(find(region(page, /^config of /), 'dl'), 'div')
  return find(findRow(rows, name), 'dd')
}

export function region({ document }: RenderedPage, label: string | RegExp): HtmlElement {
  return find(document, 'section', { 'aria-label': label })
}

/** The rows of the blob list. */
export function blobs(page: RenderedPage): HtmlElement[] {
  return findAll(region(page, 'Blobs'), 'li')
}

/** The stored document on the page. */
export function storedDocument({ document }: RenderedPage): string {
  return rawTextOf(find(document, 'pre', { 'aria-label': 'Document' }))
}

function rawTextOf(element: HtmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : 'tag' in child ? rawTextOf(child) : ''))
    .join('')
}

/** The row whose term starts with the name. */
function findRow(rows: HtmlElement[], name: string): HtmlElement {
  const [found, ...more] = rows.filter((row) => findAll(row, 'dt').some((dt) => textOf(dt).startsWith(name)))
  if (found && more.length === 0) return found
  throw new Error(`${found ? 'several rows are' : 'no row is'} named ${name}`)
}
