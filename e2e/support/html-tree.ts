/** An element of a document that React rendered. */
export interface HtmlElement {
  tag: string
  attributes: Record<string, string>
  children: HtmlNode[]
}

export type HtmlNode = HtmlElement | { comment: string } | string

const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const TOKEN =
  /<!--(?<comment>.*?)-->|<!DOCTYPE[^>]*>|<\/(?<end>[a-z][\w-]*)>|<(?<start>[a-z][\w-]*)(?<attributes>(?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(?<closed>\/?)>|(?<text>[^<]+)/gisy

/**
 * Reads the HTML that React's server renderer writes, and fails on any other: each element is closed, each value of an
 * attribute is quoted. Scripts are left out, and the names of attributes are lowercase.
 */
export function parseHtml(html: string): HtmlElement {
  const root: HtmlElement = { tag: '#document', attributes: {}, children: [] }
  const open = [root]
  const markup = html.replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, '')
  let end = 0
  for (const { 0: token, index, groups = {} } of markup.matchAll(TOKEN)) {
    end = index + token.length
    const parent = open.at(-1)
    if (!parent) throw new Error(`closed too often before: ${excerpt(markup, end)}`)
    if (groups.comment !== undefined) parent.children.push({ comment: groups.comment })
    else if (groups.text) parent.children.push(decode(groups.text))
    else if (groups.end) {
      if (open.pop()?.tag !== groups.end) throw new Error(`not open here: ${excerpt(markup, index)}`)
    } else if (groups.start) {
      const element = { tag: groups.start, attributes: readAttributes(groups.attributes), children: [] }
      parent.children.push(element)
      if (!groups.closed && !VOID.has(element.tag)) open.push(element)
    }
  }
  if (end < markup.length) throw new Error(`not HTML as React writes it: ${excerpt(markup, end)}`)
  if (open.length > 1) throw new Error(`never closed: <${open.at(-1)?.tag}>`)
  return showStreamed(root)
}

function excerpt(markup: string, index: number): string {
  return markup.slice(index, index + 80)
}

function readAttributes(text = ''): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      decode(value),
    ]),
  )
}

function decode(text: string): string {
  return text.replace(/&([a-z]+|#x27);/g, (entity, name: string) => ENTITIES[name] ?? entity)
}

/**
 * Does what React's inline scripts do: puts each part that streamed in (`S:1`) in the place that waits for it, instead of
 * the fallback of a boundary (`B:1`) or a placeholder inside a part (`P:1`).
 */
function showStreamed(root: HtmlElement): HtmlElement {
  const parts = new Map<string, HtmlElement>()
  const collect = (element: HtmlElement) => {
    element.children = element.children.filter((child) => {
      if (!isElement(child)) return true
      collect(child)
      const id = child.attributes.id ?? ''
      if (!id.startsWith('S:')) return true
      parts.set(id.slice(2), child)
      return false
    })
  }
  collect(root)
  const place = (element: HtmlElement) => {
    for (let n = 0; n < element.children.length; n += 1) {
      const child = element.children[n]
      if (child === undefined || !isElement(child)) continue
      const [kind, number = ''] = (child.attributes.id ?? '').split(':')
      const part = child.tag === 'template' ? parts.get(number) : undefined
      if (part) {
        const length = kind === 'B' ? fallbackLength(element.children, n) : 1
        element.children.splice(n, length, ...part.children)
        n -= 1
      } else place(child)
    }
  }
  place(root)
  return root
}

/** How many nodes from a boundary's placeholder to before the comment that ends the boundary. */
function fallbackLength(nodes: HtmlNode[], from: number): number {
  let depth = 0
  const length = nodes.slice(from).findIndex((node) => {
    if (typeof node === 'string' || isElement(node)) return false
    if (node.comment === '/$') depth -= 1
    else if (/^\$[?!~]?$/.test(node.comment)) depth += 1
    return depth < 0
  })
  if (length < 0) throw new Error('a boundary of the streamed page never ends')
  return length
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return typeof node === 'object' && 'tag' in node
}
