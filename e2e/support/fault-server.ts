import type { ServerResponse } from 'node:http'
import { listen } from './listen'
import { type Blob, blobOf, descriptorOf } from './push'
import { TYPES } from './push-image'
import { type CountedRequest, RequestLog } from './request-log'

/** What goes wrong: an answer, silence, a connection that breaks, or a body that stops half-way. */
export type FaultAnswer =
  | { status: number; headers?: Record<string, string | string[]>; body?: string | Buffer }
  | 'hang'
  | 'reset'
  | 'cut'

export interface Fault {
  /** Matched against `GET /v2/…` with the query. */
  on: RegExp
  /** Undefined lets the healthy answer pass; `visit` counts matching requests from 1. */
  answer: FaultAnswer | ((visit: number, host: string) => FaultAnswer | undefined)
}

export interface FaultServer {
  host: string
  url: string
  log: RequestLog
  /** Forgets requests and counts visits anew. */
  reset(): void
  stop(): Promise<void>
}

/** What the server holds where no fault plays: `team/app:1.0`, an OCI image of one layer. */
export const HEALTHY = makeImage()

/** Plays a small registry with one thing wrong, for what Debian's registry cannot be made to do. */
export async function startFaultServer(fault: Fault): Promise<FaultServer> {
  const log = new RequestLog()
  let visits = 0
  const server = await listen((request, response) => {
    const counted = log.start(request.method ?? '', request.url ?? '/', request.headers)
    response.once('close', () => log.end(counted, response.writableFinished))
    const isFaulty = fault.on.test(`${counted.method} ${counted.path}`)
    if (isFaulty) visits += 1
    const answer = isFaulty ? faultyAnswer(fault, visits, server.host) : undefined
    send(response, counted, answer ?? healthyAnswer(counted))
  })
  const reset = () => {
    visits = 0
    log.clear()
  }
  return { ...server, log, reset }
}

function faultyAnswer(fault: Fault, visit: number, host: string): FaultAnswer | undefined {
  return typeof fault.answer === 'function' ? fault.answer(visit, host) : fault.answer
}

function send(response: ServerResponse, counted: CountedRequest, answer: FaultAnswer): void {
  if (answer === 'hang') return
  if (answer === 'reset') return void response.destroy()
  if (answer === 'cut') {
    response.writeHead(200, { 'content-type': TYPES.oci.manifest, 'content-length': '1000' })
    response.write('{"schemaVersion":2,', () => response.destroy())
    return
  }
  counted.status = answer.status
  response.writeHead(answer.status, {
    'content-length': Buffer.byteLength(answer.body ?? ''),
    ...answer.headers,
  })
  response.end(counted.method === 'HEAD' ? undefined : answer.body)
}

function makeImage() {
  const layer = blobOf('not unpacked by anyone', TYPES.oci.layer)
  const config = blobOf(
    JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      created: '2025-06-01T12:00:00Z',
      config: { Cmd: ['/bin/app'] },
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
      history: [{ created_by: 'COPY app /bin/app # buildkit', created: '2025-06-01T12:00:00Z' }],
    }),
    TYPES.oci.config,
  )
  const manifest = blobOf(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: TYPES.oci.manifest,
      config: descriptorOf(config),
      layers: [descriptorOf(layer)],
    }),
    TYPES.oci.manifest,
  )
  return { repository: 'team/app', tag: '1.0', manifest, config, layer }
}

function healthyAnswer({ path }: CountedRequest): FaultAnswer {
  const { repository, tag, manifest, config, layer } = HEALTHY
  const [name = ''] = path.split('?')
  const api = `/v2/${repository}`
  if (name === '/v2/') return json({})
  if (name === '/v2/_catalog') return json({ repositories: [repository] })
  if (name === `${api}/tags/list`) return json({ name: repository, tags: [tag] })
  if ([tag, manifest.digest].some((reference) => name === `${api}/manifests/${reference}`))
    return stored(manifest)
  const blob = [config, layer].find(({ digest }) => name === `${api}/blobs/${digest}`)
  if (blob) return stored(blob)
  return refuse(404, name.includes('/manifests/') ? 'MANIFEST_UNKNOWN' : 'NAME_UNKNOWN')
}

export function json(content: unknown, headers: Record<string, string> = {}): FaultAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(content),
  }
}

export function stored({ mediaType, digest, bytes }: Blob): FaultAnswer {
  return { status: 200, headers: { 'content-type': mediaType, 'docker-content-digest': digest }, body: bytes }
}

export function refuse(status: number, code: string, message = 'as the story wants it'): FaultAnswer {
  const body = JSON.stringify({ errors: [{ code, message }] })
  return { status, headers: { 'content-type': 'application/json' }, body }
}
