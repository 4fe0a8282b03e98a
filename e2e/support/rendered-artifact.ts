import { type HtmlElement, isElement } from './html-tree'
import { find, findAll, type RenderedPage, textOf } from './rendered-page'

/** What the badge beside the title says that the artifact is. */
export function kind({ document }: RenderedPage): string {
  const bar = findAll(document, 'div').find(({ children }) =>
    children.some((child) => isElement(child) && child.tag === 'h1'),
  )
  const [, badge] = bar?.children.filter(isElement) ?? []
  if (!badge) throw new Error('nothing stands beside the title')
  return textOf(badge)
}

/** One fact of the row below the title, with its name: `Total size`, `Labels`, … */
export function fact({ document }: RenderedPage, name: string): HtmlElement {
  return findRow(findAll(find(document, 'dl', { 'aria-label': 'Tag info' }), 'div'), name)
}

/** The cards of an artifact's platforms, in order. */
export function cards({ document }: RenderedPage): HtmlElement[] {
  return findAll(find(document, 'nav', { 'aria-label': 'Platforms' }), 'li')
}

/** The card of one platform; `name` is what it says: `linux/arm/v7`, `windows/amd64 10.0.20348.1668`. */
export function card(page: RenderedPage, name: string): HtmlElement {
  const [found, ...more] = cards(page).filter((item) => findAll(item, 'a', { 'aria-label': name }).length > 0)
  if (found && more.length === 0) return found
  throw new Error(`${found ? 'several cards are' : 'no card is'} of ${name}`)
}

/** The address that a tab of the chosen platform leads to. */
export function tabAddress({ document }: RenderedPage, name: string): string | undefined {
  const tabs = findAll(find(document, 'nav', { 'aria-label': /^Views of / }), 'a')
  return tabs.find((tab) => textOf(tab) === name)?.attributes.href
}

/** The lines of the history, in order. */
export function instructions({ document }: RenderedPage): HtmlElement[] {
  return findAll(find(document, 'ol', { 'aria-label': 'Instructions' }), 'li')
}

/** The value of a line of the config: `Ports`, `User`, … */
export function configValue(page: RenderedPage, name: string): HtmlElement {
  const rows = findAll(find(region(page, /^config of /), 'dl'), 'div')
  return find(findRow(rows, name), 'dd')
}

export function region({ document }: RenderedPage, label: string | RegExp): HtmlElement {
  return find(document, 'section', { 'aria-label': label })
}

/** The lines of the list of blobs. */
export function blobs(page: RenderedPage): HtmlElement[] {
  return findAll(region(page, 'Blobs'), 'li')
}

/** The document that the page shows as stored. */
export function storedDocument({ document }: RenderedPage): string {
  return rawTextOf(find(document, 'pre', { 'aria-label': 'Document' }))
}

function rawTextOf(element: HtmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : 'tag' in child ? rawTextOf(child) : ''))
    .join('')
}

/** The row whose term begins with the name. */
function findRow(rows: HtmlElement[], name: string): HtmlElement {
  const [found, ...more] = rows.filter((row) => findAll(row, 'dt').some((dt) => textOf(dt).startsWith(name)))
  if (found && more.length === 0) return found
  throw new Error(`${found ? 'several rows are' : 'no row is'} named ${name}`)
}
