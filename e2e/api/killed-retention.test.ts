import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Activity } from '../../lib/changes/activity/activity'
import { openSqliteActivityLog } from '../../lib/changes/activity/sqlite-activity-log'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { startCountingProxy } from '../support/counting-proxy'
import { digestOfWhole, killRounds, letThrough, pushIndexes } from '../support/kill'
import { startRegistry } from '../support/registry-process'
import { startRetention } from '../support/retention-process'

/**
 * Even rounds kill it in the first of two repositories, odd ones in the second: round 7 three requests after its
 * first delete.
 */
const ROUNDS = killRounds([4, 7])
const TAGS = ['1.0', '2.0', '3.0']
const GOING = ['1.0', '2.0']
const RULES = ['--keep-newest', '1']

async function startWorld() {
  const real = await startRegistry()
  const proxy = await startCountingProxy(real.url)
  const folder = makeTemporaryFolder('porthole-killed-retention-')
  const [config, data] = [join(folder, 'porthole.yaml'), join(folder, 'data')]
  const registry = { host: proxy.host, url: proxy.url, allow: ['delete'] }
  writeFileSync(config, JSON.stringify({ registries: [registry] }))
  mkdirSync(data)
  onTestFinished(async () => {
    await proxy.stop()
    await real.stop()
    rmSync(folder, { recursive: true })
  })
  const start = (...args: string[]) => startRetention(args, { PORTHOLE_CONFIG: config, PORTHOLE_DATA: data })
  return { real, proxy, start, log: join(data, 'activity.sqlite') }
}

type World = Awaited<ReturnType<typeof startWorld>>

interface Kill {
  /** The repositories, which are cleaned up one after the other. */
  pattern: string
  /** The digests in one of them. */
  digests: readonly string[]
  /** How many requests after the first delete of one of these. */
  count: number
}

async function killWithin({ proxy, start }: World, { pattern, digests, count }: Kill): Promise<void> {
  const { gate } = proxy
  gate.shut()
  const { pid, ended } = start('--apply', ...RULES, pattern)
  // A plan probes with a delete of something that doesn't exist.
  const isChange = (line: string) => digests.some((digest) => line === `DELETE manifests/${digest}`)
  while (!(await gate.waiting(1)).some(isChange)) gate.release()
  await letThrough(proxy, count)
  process.kill(pid, 'SIGKILL')
  expect(await ended).toMatchObject({ code: null })
  gate.open()
  await expect.poll(() => proxy.log.openCount).toBe(0)
}

async function read({ log }: World): Promise<Activity[]> {
  const opened = openSqliteActivityLog(log)
  const entries = await opened.list({ limit: 1000 })
  opened.close()
  return entries.filter(({ action }) => action === 'delete')
}

const reasonOf = ({ code, text }: { code: number | null; text: string }) => `${code}: ${text}`

test('a retention run that is killed loses only what was planned, and can be restored and run again', async () => {
  const world = await startWorld()
  const { real, proxy, start } = world
  for (const round of ROUNDS) {
    const places = ['one', 'two'].map((name) => ({ url: real.url, repository: `round-${round}/${name}` }))
    const pushed = new Map<string, string>()
    for (const place of places)
      for (const [n, { digest }] of (await pushIndexes(place, TAGS)).entries())
        pushed.set(`${place.repository}:${TAGS[n]}`, digest)
    const state = async () => {
      const found = new Map<string, string | null>()
      for (const place of places)
        for (const tag of TAGS) found.set(`${place.repository}:${tag}`, await digestOfWhole(place, tag))
      return found
    }
    const pattern = `${proxy.host}/round-${round}/*`
    const repository = `round-${round}/${round % 2 === 0 ? 'one' : 'two'}`
    const digests = [...pushed].flatMap(([name, digest]) => (name.startsWith(`${repository}:`) ? digest : []))
    const kill = { pattern, digests, count: Math.floor(round / 2) }
    await killWithin(world, kill)

    const gone = [...(await state())].flatMap(([name, digest]) => (digest === null ? [name] : []))
    const entries = async () =>
      (await read(world)).filter(({ repository }) => places.some((p) => p.repository === repository))
    const noted = (await entries()).map(({ repository, tag }) => `${repository}:${tag}`)
    expect(noted, `round ${round}: what is gone is in the log`).toEqual(expect.arrayContaining(gone))
    expect(noted.filter((name) => !GOING.some((tag) => name.endsWith(`:${tag}`)))).toEqual([])
    // The killed process counts as running for twenty seconds.
    await expect
      .poll(async () => (await entries()).map(({ outcome }) => outcome), { timeout: 40_000 })
      .not.toContain('running')
    const died = (await entries()).filter(({ outcome }) => outcome === 'interrupted')
    expect(new Set(died.map(({ tag }) => tag)), `round ${round}`).toEqual(new Set(GOING))
    expect(new Set(died.map((entry) => entry.repository))).toEqual(new Set([repository]))

    const finish = async () => {
      const finished = await start('--apply', ...RULES, pattern).ended
      expect(finished.code, `round ${round}: ${reasonOf(finished)}`).toBe(0)
      for (const [name, digest] of await state())
        expect(digest, `round ${round}: ${name}`).toBe(name.endsWith(':3.0') ? pushed.get(name) : null)
    }
    // An interrupted delete can be restored whether or not another run continued it.
    if (round % 4 > 1) await finish()
    for (const job of new Set((await entries()).map(({ job }) => job))) {
      const restored = await start('--restore', job).ended
      const isNothingGone = restored.text.includes('Nothing to restore')
      expect(restored.code === 0 || isNothingGone, `round ${round}: ${reasonOf(restored)}`).toBe(true)
    }
    expect(await state(), `round ${round}`).toEqual(pushed)
    await finish()
  }
})
