import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { APIRequestContext } from '@playwright/test'
import { ACCOUNT } from './account'
import { type AppProcess, startApp } from './app-process'
import { type CountingProxy, startCountingProxy } from './counting-proxy'
import { pushArtifact } from './push-artifact'
import { type PushedIndex, pushIndex } from './push-index'
import { type RegistryProcess, startRegistry } from './registry-process'
import { expect, registryTest } from './story'
import { startTokenServer, type TokenServer } from './token-server'

export const PUSHER = { user: 'pusher', password: ACCOUNT.password }
export const PLATFORMS = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/s390x',
  'windows(10.0.20348.1)/amd64',
]

/** A stage of the settings, in one of the two registries. */
interface PairStage {
  name: string
  at: 'from' | 'to'
  prefix: string
  require?: object
}

export interface Pair {
  app: AppProcess
  /** Open to all, and read only. */
  from: RegistryProcess & { proxy: CountingProxy }
  /** Wants tokens; the pusher may push everywhere. */
  to: RegistryProcess & { proxy: CountingProxy; tokens: TokenServer }
  request: APIRequestContext
  signIn(): Promise<void>
}

export const test = registryTest.extend<{
  toSettings: object
  stages: PairStage[]
  nodeOptions: string
  /** More keys of the settings file. */
  fileSettings: object
  pair: Pair
}>({
  toSettings: [{ allow: ['copy', 'tag'] }, { option: true }],
  nodeOptions: ['', { option: true }],
  fileSettings: [{}, { option: true }],
  stages: [[], { option: true }],
  pair: async ({ toSettings, stages, nodeOptions, fileSettings, playwright }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'porthole-copy-'))
    const tokens = await startTokenServer()
    const all = ['pull', 'push', 'delete']
    const rights = { 'team/app': ['pull', 'push'], 'prod/app': all, 'dev/app': all }
    tokens.users.set(PUSHER.user, { password: PUSHER.password, rights })
    const open = await startRegistry()
    const closed = await startRegistry({ auth: tokens.auth })
    const from = { ...open, proxy: await startCountingProxy(open.url) }
    const to = { ...closed, tokens, proxy: await startCountingProxy(closed.url) }
    const config = join(folder, 'porthole.yaml')
    const registries = [
      { url: from.proxy.url, host: from.proxy.host },
      { url: to.proxy.url, host: to.proxy.host, ...toSettings },
    ]
    const hosts = { from: from.proxy.host, to: to.proxy.host }
    const staged = stages.map(({ at, prefix, ...stage }) => ({ ...stage, prefix: `${hosts[at]}/${prefix}` }))
    writeFileSync(config, JSON.stringify({ registries, stages: staged, ...fileSettings }))
    const app = await startApp({ PORTHOLE_CONFIG: config, NODE_OPTIONS: nodeOptions })
    const request = await playwright.request.newContext({
      baseURL: app.url,
      extraHTTPHeaders: { origin: app.url },
    })
    const signIn = async () => {
      const data = { registry: to.proxy.host, username: PUSHER.user, password: PUSHER.password }
      expect((await request.post('/api/session', { data })).status()).toBe(200)
    }
    await provide({ app, from, to, request, signIn })
    await request.dispose()
    await app.stop()
    for (const part of [from.proxy, to.proxy, open, closed, tokens]) await part.stop()
    rmSync(folder, { recursive: true })
  },
})

export const source = ({ from }: Pair) => ({ url: from.url, repository: 'team/app' })

/** An index of five platforms with attestations, and a signature as cosign keeps it. */
export async function pushSigned(pair: Pair): Promise<PushedIndex> {
  const index = await pushIndex(source(pair), '1.0', { children: PLATFORMS, attestations: true })
  await pushArtifact(source(pair), `${index.digest.replace(':', '-')}.sig`, {
    blobs: [{ mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: '{"critical":{}}' }],
  })
  return index
}

/** What the target stores, read by a client that we did not write. */
export async function rawOf(pair: Pair, repository: string, reference: string): Promise<Buffer> {
  const name = `docker://${pair.to.host}/${repository}${reference.includes(':') ? '@' : ':'}${reference}`
  const login = `${PUSHER.user}:${PUSHER.password}`
  const args = ['inspect', '--raw', '--tls-verify=false', `--creds=${login}`, name]
  return (await promisify(execFile)('skopeo', args, { encoding: 'buffer' })).stdout
}

/** Has such a client read every platform and blob of what a tag names, each checked by its digest. */
export async function copyOut(pair: Pair, repository: string, tag: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-out-'))
  const login = `--src-creds=${PUSHER.user}:${PUSHER.password}`
  const name = `docker://${pair.to.host}/${repository}:${tag}`
  const args = ['copy', '--all', '--preserve-digests', '--src-tls-verify=false', login, name, `dir:${folder}`]
  await promisify(execFile)('skopeo', args).finally(() => rmSync(folder, { recursive: true }))
}

export async function plan(pair: Pair, to: string[], more: object = {}) {
  const data = { action: 'copy', from: [`${pair.from.proxy.host}/team/app:1.0`], to, ...more }
  return pair.request.post('/api/plans', { data })
}

/** Runs a plan and waits for its end. */
export async function run(
  pair: Pair,
  id: string,
  confirm?: string,
): Promise<{ job: string; end: string; error?: { code: string } }> {
  const begun = await pair.request.post(`/api/plans/${id}/run`, { data: { confirm } })
  expect(begun.status()).toBe(202)
  const { job } = await begun.json()
  const lines = (await (await pair.request.get(`/api/jobs/${job}`)).text()).trim().split('\n')
  return { job, ...JSON.parse(lines.at(-1) ?? '') }
}
