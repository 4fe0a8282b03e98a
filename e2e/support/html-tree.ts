import { type DefaultTreeAdapterTypes, parse } from 'parse5'

/** An element of a server-rendered document. */
export interface HtmlElement {
  tag: string
  attributes: Record<string, string>
  children: HtmlNode[]
}

export type HtmlNode = HtmlElement | { comment: string } | string

/** Browsers add these if a document omits them. */
const IMPLIED = ['html', 'head', 'body']

/**
 * Parses a server-rendered document and moves streamed content into place, without scripts and styles. Fails on
 * parse errors, and on invalid nesting: the browser would build a tree that React doesn't expect.
 */
export function parseHtml(html: string): HtmlElement {
  const errors: string[] = []
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine, startCol }) => errors.push(`${code} at ${startLine}:${startCol}`),
  })
  if (errors.length > 0) throw new Error(`not valid HTML: ${errors.join(', ')}`)
  return showStreamed({ tag: '#document', attributes: {}, children: readNodes(document.childNodes) })
}

function readNodes(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if ('value' in node) return [node.value]
    if ('data' in node) return [{ comment: node.data }]
    if (!('tagName' in node) || node.tagName === 'script' || node.tagName === 'style') return []
    if (isUnexpected(node))
      throw new Error(`not valid HTML: <${node.tagName}> was added to make sense of what is around it`)
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
    // A template's content is separate.
    const children = 'content' in node ? node.content.childNodes : node.childNodes
    return [{ tag: node.tagName, attributes, children: readNodes(children) }]
  })
}

/** React streams parts of a table row in a hidden table without a body. */
function isUnexpected({ tagName, sourceCodeLocation, parentNode }: DefaultTreeAdapterTypes.Element): boolean {
  if (sourceCodeLocation?.startTag || IMPLIED.includes(tagName)) return false
  const isStreamed =
    parentNode && 'attrs' in parentNode && parentNode.attrs.some(({ name }) => name === 'hidden')
  return !(tagName === 'tbody' && isStreamed)
}

/**
 * Does what React's inline scripts do: moves each streamed part (`S:1`) to its place, replacing the fallback of
 * a boundary (`B:1`) or a placeholder in a part (`P:1`).
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

/** The number of nodes from a boundary's placeholder to the comment that ends the boundary. */
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
