import type { APIRequestContext } from 'playwright'
import { type HtmlElement, type HtmlNode, isElement, parseHtml } from './html-tree'

export interface RenderedPage {
  status: number
  /** The address after redirects, without the host. */
  address: string
  html: string
  document: HtmlElement
}

/** Reads what the server renders for an address, with what streams in in its place. No script runs. */
export async function readPage(request: APIRequestContext, address: string): Promise<RenderedPage> {
  const answer = await request.get(address)
  const html = await answer.text()
  const { pathname, search } = new URL(answer.url())
  return { status: answer.status(), address: `${pathname}${search}`, html, document: parseHtml(html) }
}

/** The elements below one, in order, that have the tag and these attributes; nothing in what is `hidden`. */
export function findAll(
  within: HtmlElement,
  tag: string,
  attributes: Record<string, string | RegExp> = {},
): HtmlElement[] {
  return within.children.filter(isShown).flatMap((child) => {
    const isMeant =
      child.tag === tag &&
      Object.entries(attributes).every(([name, wanted]) => {
        const value = child.attributes[name]
        return value !== undefined && (typeof wanted === 'string' ? value === wanted : wanted.test(value))
      })
    return [...(isMeant ? [child] : []), ...findAll(child, tag, attributes)]
  })
}

/** The only such element; fails when there is none or a second one. */
export function find(
  within: HtmlElement,
  tag: string,
  attributes: Record<string, string | RegExp> = {},
): HtmlElement {
  const [found, ...more] = findAll(within, tag, attributes)
  if (found && more.length === 0) return found
  const wanted = Object.entries(attributes).map(([name, value]) => ` ${name}=${value}`)
  throw new Error(
    `the page has ${found ? more.length + 1 : 0} of <${tag}${wanted.join('')}>: ${textOf(within).slice(0, 2000)}`,
  )
}

export function mainOf({ document }: RenderedPage): HtmlElement {
  return find(document, 'main')
}

/** The text of a node without what is `hidden`, with single spaces. */
export function textOf(node: HtmlNode): string {
  return rawText(node).replace(/\s+/g, ' ').trim()
}

function rawText(node: HtmlNode): string {
  if (typeof node === 'string') return node
  return isShown(node) ? node.children.map(rawText).join('') : ''
}

function isShown(node: HtmlNode): node is HtmlElement {
  return isElement(node) && !('hidden' in node.attributes)
}

export const texts = (elements: HtmlElement[]): string[] => elements.map(textOf)
