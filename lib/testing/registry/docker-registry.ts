import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeTemporaryFolder } from '@/lib/testing/temporary-folder'
import type { StoredContent } from './image'
import { pushOnce } from './push-once'

const BINARY = '/usr/bin/docker-registry'

export interface DockerRegistry {
  url: string
  /** Stores a blob or, with a tag, a manifest. */
  push(repository: string, content: StoredContent, tag?: string): Promise<void>
  remove(repository: string, digest: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts Debian's docker-registry on a free port with its own storage. `htpasswd` is a line of that file;
 * `authorization` is then needed for pushes.
 */
export async function startDockerRegistry(
  options: { htpasswd?: string; authorization?: string } = {},
): Promise<DockerRegistry> {
  if (!existsSync(BINARY))
    throw new Error(`${BINARY} is missing: install the Debian package docker-registry.`)
  const folder = makeTemporaryFolder('porthole-registry-')
  const child = spawn(BINARY, ['serve', writeConfig(folder, options.htpasswd)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = `http://127.0.0.1:${await listeningPort(child)}`
  const { authorization } = options
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
  return {
    url,
    push: (repository, content, tag) => push({ base: `${url}/v2/${repository}`, headers }, content, tag),
    remove: (repository, digest) =>
      send(`${url}/v2/${repository}/manifests/${digest}`, { method: 'DELETE', headers }).then(),
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await exited
      rmSync(folder, { recursive: true })
    },
  }
}

function writeConfig(folder: string, htpasswd: string | undefined): string {
  const auth =
    htpasswd === undefined ? {} : { auth: { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } } }
  if (htpasswd !== undefined) writeFileSync(join(folder, 'htpasswd'), `${htpasswd}\n`)
  const config = {
    version: '0.1',
    log: { level: 'info' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: '127.0.0.1:0' },
    ...auth,
  }
  const path = join(folder, 'config.yml')
  writeFileSync(path, JSON.stringify(config))
  return path
}

/** The registry logs its port. The log is drained while it runs. */
function listeningPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    createInterface({ input: child.stderr as NonNullable<ChildProcess['stderr']> }).on('line', (line) => {
      if (lines.length < 20) lines.push(line)
      const port = /listening on 127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (port !== undefined) resolve(port)
    })
    child.once('exit', () => reject(new Error(`docker-registry ended:\n${lines.join('\n')}`)))
  })
}

interface Target {
  base: string
  headers: Record<string, string>
}

async function push(
  { base, headers }: Target,
  { bytes, digest, mediaType }: StoredContent,
  tag?: string,
): Promise<void> {
  const body = Buffer.from(bytes)
  if (tag !== undefined) {
    await send(`${base}/manifests/${tag}`, {
      method: 'PUT',
      body,
      headers: { ...headers, 'content-type': mediaType },
    })
    return
  }
  await pushOnce(`${base}/blobs/${digest}`, {
    headers,
    push: async () => {
      const upload = await send(`${base}/blobs/uploads/`, { method: 'POST', headers })
      const location = new URL(upload.headers.get('location') ?? '', base)
      location.searchParams.set('digest', digest)
      const type = { 'content-type': 'application/octet-stream' }
      await send(location.href, { method: 'PUT', body, headers: { ...headers, ...type } })
    },
  })
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  if (!response.ok)
    throw new Error(`${init.method} ${url} answered ${response.status}: ${await response.text()}`)
  return response
}
