import 'server-only'

/** The text of a page that is refused before Next renders it. */
export interface RefusalText {
  message: string
  fix?: string
  /** A page that the reader may open. */
  link?: { address: string; text: string }
}

/** Lets the page load nothing but its own style. */
export const REFUSAL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { display: grid; place-content: center; min-height: 90vh; margin: 0; padding: 24px; }
  main { max-width: 36rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
`

/** A complete HTML document. Escapes texts, because they may contain parts of a request. */
export function refusalPage({ message, fix, link }: RefusalText): string {
  const paragraphs = [
    ...(fix === undefined ? [] : [escapeHtml(fix)]),
    ...(link === undefined ? [] : [`<a href="${escapeHtml(link.address)}">${escapeHtml(link.text)}</a>`]),
  ]
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Porthole</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(message)}</h1>${paragraphs.map((html) => `<p>${html}</p>`).join('')}</main></body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
