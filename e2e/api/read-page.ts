import type { APIRequestContext } from 'playwright'

export interface PageText {
  status: number
  /** The text that a reader sees, without scripts and markup; streamed parts are next to the main part. */
  text: string
  /** How many parts with the role `alert` have text. */
  alertCount: number
  /** The markup without styles, comments, and the app's scripts, which have the page's nonce. */
  markup: string
  /** The markup with all scripts, and the headers. */
  raw: string
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/** Reads what the server renders for an address, without a browser. */
export async function readPage(request: APIRequestContext, address: string): Promise<PageText> {
  const answer = await request.get(address)
  const html = await answer.text()
  const markup = html.replace(/<script\b[^>]* nonce=.*?<\/script>|<style\b.*?<\/style>|<!--.*?-->/gs, '')
  return {
    markup,
    status: answer.status(),
    text: markup.replace(/<[^>]*>/g, '').replace(/&([a-z]+|#x27);/g, (all, name) => ENTITIES[name] ?? all),
    alertCount: markup.match(/\brole="alert"[^>]*>(?!<\/)/g)?.length ?? 0,
    raw: JSON.stringify(answer.headers()) + html,
  }
}
