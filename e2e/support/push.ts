import { createHash } from 'node:crypto'
import { pushOnce } from '../../lib/testing/registry/push-once'

/** Where to push: the registry itself, bypassing any counting proxy. */
export interface PushTarget {
  /** With the prefix, without `/v2/`. */
  url: string
  repository: string
  /** Returns the header for a repository: `Basic …` or `Bearer …`. */
  authorization?: (repository: string) => string | Promise<string>
}

export interface Blob {
  mediaType: string
  digest: string
  bytes: Buffer
}

/** A stored manifest; `digest` is the digest of `bytes`. */
export interface PushedManifest {
  mediaType: string
  digest: string
  bytes: Buffer
}

export interface StoredDescriptor {
  mediaType: string
  digest: string
  size: number
  platform?: object
  annotations?: Record<string, string>
  artifactType?: string
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

export function blobOf(bytes: Buffer | string, mediaType: string): Blob {
  const buffer = Buffer.from(bytes)
  return { mediaType, digest: digestOf(buffer), bytes: buffer }
}

/** A manifest to store; bytes stay unchanged. */
export function manifestOf(manifest: object | Buffer): PushedManifest {
  const bytes = Buffer.isBuffer(manifest) ? manifest : Buffer.from(JSON.stringify(manifest, null, 2))
  const { mediaType }: { mediaType: string } = JSON.parse(bytes.toString())
  return { mediaType, digest: digestOf(bytes), bytes }
}

export function descriptorOf(stored: { mediaType: string; digest: string; bytes: Buffer }): StoredDescriptor {
  return { mediaType: stored.mediaType, digest: stored.digest, size: stored.bytes.length }
}

/** Pushes a blob in one request, unless the registry has it. */
export async function pushBlob(target: PushTarget, blob: Blob): Promise<void> {
  await pushOnce(`${apiOf(target)}/blobs/${blob.digest}`, {
    headers: await headersFor(target),
    push: () => upload(target, blob),
  })
}

async function upload(target: PushTarget, blob: Blob): Promise<void> {
  const started = await ask(target, 'POST', `${apiOf(target)}/blobs/uploads/`, { status: 202 })
  const location = new URL(started.headers.get('location') ?? '', started.url)
  location.searchParams.set('digest', blob.digest)
  await ask(target, 'PUT', location.href, { status: 201, body: blob.bytes, type: 'application/octet-stream' })
}

/** Pushes a manifest with or without a tag. Its blobs and children must exist. */
export async function pushManifest(
  target: PushTarget,
  tag: string | undefined,
  manifest: object | Buffer,
): Promise<PushedManifest> {
  const made = manifestOf(manifest)
  await ask(target, 'PUT', `${apiOf(target)}/manifests/${tag ?? made.digest}`, {
    status: 201,
    body: made.bytes,
    type: made.mediaType,
  })
  return made
}

/** Deletes a manifest by digest with its tags. An index that lists it then has a missing child. */
export async function deleteManifest(target: PushTarget, digest: string): Promise<void> {
  await ask(target, 'DELETE', `${apiOf(target)}/manifests/${digest}`, { status: 202 })
}

function apiOf(target: PushTarget): string {
  return `${target.url}/v2/${target.repository}`
}

interface Request {
  /** The expected status. */
  status: number
  body?: Buffer
  type?: string
}

async function ask(target: PushTarget, method: string, url: string, request: Request): Promise<Response> {
  const headers = await headersFor(target)
  if (request.type) headers.set('content-type', request.type)
  const body = request.body && new Uint8Array(request.body)
  const response = await fetch(url, { method, headers, body })
  if (response.status === request.status) return response
  throw new Error(
    `${method} ${url} answered ${response.status}, not ${request.status}: ${await response.text()}`,
  )
}

async function headersFor({ authorization, repository }: PushTarget): Promise<Headers> {
  return new Headers(authorization && { authorization: await authorization(repository) })
}
