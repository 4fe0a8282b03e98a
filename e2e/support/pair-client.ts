import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Pair } from './pair'

/** The target's content, read by an independent client. */
export async function rawOf(pair: Pair, repository: string, reference: string): Promise<Buffer> {
  const name = `docker://${pair.to.host}/${repository}${reference.includes(':') ? '@' : ':'}${reference}`
  const args = ['inspect', '--raw', '--tls-verify=false', `--creds=${loginOf(pair)}`, name]
  return (await promisify(execFile)('skopeo', args, { encoding: 'buffer' })).stdout
}

/** Makes that client read every platform and blob of a tag and verify their digests. */
export async function copyOut(pair: Pair, repository: string, tag: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-out-'))
  const login = `--src-creds=${loginOf(pair)}`
  const name = `docker://${pair.to.host}/${repository}:${tag}`
  const args = ['copy', '--all', '--preserve-digests', '--src-tls-verify=false', login, name, `dir:${folder}`]
  await promisify(execFile)('skopeo', args).finally(() => rmSync(folder, { recursive: true }))
}

/** That client's login. */
export function loginOf({ pusher }: Pair): string {
  return `${pusher.user}:${pusher.password}`
}

/** Requests a plan to copy the source's `1.0`. */
export async function plan(pair: Pair, to: string[], more: object = {}) {
  const data = {
    action: 'copy',
    from: [`${pair.from.proxy.host}/${pair.source.repository}:1.0`],
    to,
    ...more,
  }
  return pair.request.post('/api/plans', { data })
}

/** Applies a plan and waits for its end. */
export async function run(
  pair: Pair,
  id: string,
  confirm?: string,
): Promise<{ job: string; end: string; error?: { code: string } }> {
  const begun = await pair.request.post(`/api/plans/${id}/apply`, { data: { confirm } })
  if (begun.status() !== 202) throw new Error(`running was answered ${begun.status()}: ${await begun.text()}`)
  const { job } = await begun.json()
  const lines = (await (await pair.request.get(`/api/jobs/${job}`)).text()).trim().split('\n')
  return { job, ...JSON.parse(lines.at(-1) ?? '') }
}
