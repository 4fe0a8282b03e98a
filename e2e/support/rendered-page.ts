import type { APIRequestContext } from 'playwright'
import { type HtmlElement, type HtmlNode, isElement, parseHtml } from './html-tree'

export interface RenderedPage {
  status: number
  /** The path after redirects. */
  address: string
  html: string
  document: HtmlElement
}

/** Reads the server-rendered document of a path with streamed content in place. Runs no script. */
export async function readPage(request: APIRequestContext, address: string): Promise<RenderedPage> {
  const answer = await request.get(address)
  const html = await answer.text()
  const { pathname, search } = new URL(answer.url())
  return { status: answer.status(), address: `${pathname}${search}`, html, document: parseHtml(html) }
}

/** Descendants with the tag and these attributes in order, without `hidden` ones. */
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

/** The only such element; fails if there are none or several. */
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

/** A node's text without `hidden` parts, with single spaces. */
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
