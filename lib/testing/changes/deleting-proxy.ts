import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ACCEPT_MANIFESTS } from '@/lib/oci/media-type'

export interface DeletingProxy {
  url: string
  /** Every request that changes something, as `DELETE <reference>`. */
  changes: string[]
  close(): Promise<void>
}

/**
 * A proxy before a registry that deletes by digest only. Deletes single tags like distribution 3, by hiding
 * them. `refuse` returns the status of a refused change.
 */
export async function startDeletingProxy(
  registry: string,
  {
    deletesTags = true,
    takesImage = false,
    refuse,
    strayAnswer,
  }: {
    deletesTags?: boolean
    /** Deleting a tag also deletes its image, as zot does for the last tag. */
    takesImage?: boolean
    refuse?: (change: string) => number | undefined
    /** The status of a failing read. */
    strayAnswer?: (read: string) => number | undefined
  },
): Promise<DeletingProxy> {
  const hidden = new Set<string>()
  const changes: string[] = []
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request
    const [, path = '', reference = ''] = /^(.*\/manifests\/)([^/?]+)$/.exec(url) ?? []
    const isTag = path !== '' && !reference.includes(':')
    const change = `${method} ${reference}`
    if (path !== '' && method !== 'GET' && method !== 'HEAD') changes.push(change)
    const status = refuse?.(change) ?? strayAnswer?.(change)
    if (status !== undefined) return response.writeHead(status).end()
    if (deletesTags && isTag && method === 'DELETE') {
      const known = await fetch(registry + url, { method: 'HEAD', headers: { accept: ACCEPT_MANIFESTS } })
      if (!known.ok || hidden.has(url)) return response.writeHead(404).end()
      const digest = known.headers.get('docker-content-digest')
      if (takesImage) await fetch(`${registry}${path}${digest}`, { method: 'DELETE' })
      else hidden.add(url)
      return response.writeHead(202).end()
    }
    if (method === 'PUT') hidden.delete(url)
    if (hidden.has(url)) return response.writeHead(404).end()
    const answer = await fetch(registry + url, { method, ...(await sentBy(request)), redirect: 'manual' })
    const body = Buffer.from(await answer.arrayBuffer())
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => !['content-encoding', 'transfer-encoding'].includes(name)),
    )
    response.writeHead(answer.status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function sentBy(request: IncomingMessage): Promise<Pick<RequestInit, 'headers' | 'body'>> {
  const { accept = '*/*', 'content-type': type } = request.headers
  const headers = { accept, ...(type !== undefined && { 'content-type': type }) }
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const isSent = ['POST', 'PUT', 'PATCH'].includes(request.method ?? '')
  return isSent ? { headers, body: new Uint8Array(Buffer.concat(pieces)) } : { headers }
}
