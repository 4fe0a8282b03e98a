import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { describeTagHistory } from '@/lib/testing/tag-history-contract'
import { openSqliteStore } from './sqlite-store'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-store-'))
  path = join(folder, 'data/store.sqlite')
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

function stored(text: string) {
  return { bytes: new TextEncoder().encode(text), mediaType: 'text/plain' }
}

describeTagHistory('SQLite', () => {
  const store = openSqliteStore(path)
  onTestFinished(() => store.close())
  return store
})

test('finds what was stored immediately, and after a restart', async () => {
  const store = openSqliteStore(path)
  await store.put('a', stored('one'))
  await store.put('b', stored('two'))
  expect(await store.get('a')).toEqual(stored('one'))
  await store.delete('b')
  expect(await store.get('b')).toBeUndefined()
  store.close()
  const later = openSqliteStore(path)
  expect(await later.get('a')).toEqual(stored('one'))
  expect(await later.get('b')).toBeUndefined()
  later.close()
})

test('keeps a tag’s digests in the order they were seen, even if the clock goes back', async () => {
  const store = openSqliteStore(path)
  const now = Date.now()
  await store.addTagChange('h/a:1', 'sha256:a')
  await store.addTagChange('h/a:1', 'sha256:a')
  vi.spyOn(Date, 'now').mockReturnValue(now - 60_000)
  await store.addTagChange('h/a:1', 'sha256:b')
  store.close()
  const later = openSqliteStore(path)
  await later.addTagChange('h/a:1', 'sha256:b')
  await later.addTagChange('h/a:1', 'sha256:a')
  const seen = await later.tagHistory('h/a:1')
  expect(seen.map(({ digest }) => digest)).toEqual(['sha256:a', 'sha256:b', 'sha256:a'])
  expect(seen.map(({ seenAt }) => seenAt)).toEqual(seen.map(({ seenAt }) => seenAt).sort())
  expect(await later.tagHistory('h/a:2')).toEqual([])
  later.close()
})

test('replaces a file that isn’t a database, with one line in the log', async () => {
  openSqliteStore(path).close()
  await writeFile(path, 'this is no database, and long enough to be taken for none. '.repeat(50))
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const store = openSqliteStore(path)
  await store.put('a', stored('one'))
  store.close()
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/store\.sqlite .* was recreated\.$/))
  const later = openSqliteStore(path)
  expect(await later.get('a')).toEqual(stored('one'))
  later.close()
  expect(warn).toHaveBeenCalledOnce()
})

test('notices damage when reading, and stores later content', async () => {
  const store = openSqliteStore(path)
  for (let i = 0; i < 200; i++) await store.put(`key ${i}`, stored('x'.repeat(3000)))
  store.close()
  const file = await readFile(path)
  await writeFile(path, file.fill(0xff, 4096))
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const damaged = openSqliteStore(path)
  expect(await damaged.get('key 100')).toBeUndefined()
  await damaged.put('new', stored('one'))
  damaged.close()
  expect(warn).toHaveBeenCalledOnce()
  const later = openSqliteStore(path)
  expect(await later.get('new')).toEqual(stored('one'))
  later.close()
})

test('a folder that can’t be written turns the store off, with one line in the log', async () => {
  await writeFile(join(folder, 'data'), 'a file')
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const store = openSqliteStore(path)
  await store.put('a', stored('one'))
  await store.addTagChange('h/a:1', 'sha256:a')
  expect(await store.get('a')).toBeUndefined()
  expect(await store.tagHistory('h/a:1')).toEqual([])
  store.close()
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('nothing is cached on disk'))
})

test('content stays within its limit: deletes the least recently used, and keeps tag changes', async () => {
  const maxBytes = 100_000
  const now = Date.now()
  const clock = vi.spyOn(Date, 'now')
  let store = openSqliteStore(path, { maxBytes })
  await store.addTagChange('h/a:1', 'sha256:a')
  for (let i = 0; i < 300; i++) {
    clock.mockReturnValue(now + i)
    await store.put(`key ${String(i).padStart(3, '0')}`, stored('x'.repeat(800)))
    if (i !== 50) continue
    store.close()
    store = openSqliteStore(path, { maxBytes })
    clock.mockReturnValue(now + 7_200_000)
    await store.get('key 007')
    store.close()
    store = openSqliteStore(path, { maxBytes })
  }
  store.close()
  const later = openSqliteStore(path, { maxBytes })
  const left: number[] = []
  for (let i = 0; i < 300; i++) if (await later.get(`key ${String(i).padStart(3, '0')}`)) left.push(i)
  expect(left.length).toBeGreaterThan(50)
  expect(left.length).toBeLessThan(100)
  expect(left).toContain(7)
  expect(left).toContain(299)
  expect(left).not.toContain(8)
  expect(await later.tagHistory('h/a:1')).toHaveLength(1)
  later.close()
})

test('tag changes stay within their limit: keeps the last fifty per tag', async () => {
  const store = openSqliteStore(path, { maxTagChanges: 100 })
  for (let i = 0; i < 60; i++) await store.addTagChange('h/a:often', `sha256:${i}`)
  for (let i = 0; i < 2000; i++) await store.addTagChange(`h/a:${i}`, 'sha256:a')
  for (let i = 0; i < 60; i++) await store.addTagChange('h/a:last', `sha256:${i}`)
  store.close()
  const later = openSqliteStore(path)
  expect(await later.tagHistory('h/a:0')).toEqual([])
  const last = await later.tagHistory('h/a:last')
  expect(last.map(({ digest }) => digest)).toEqual(Array.from({ length: 50 }, (_, i) => `sha256:${i + 10}`))
  later.close()
})

test('a killed process leaves what it wrote, and the next one continues', async () => {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--no-warnings', '--input-type=module', '-e', KILLED],
    { env: { ...process.env, STORE: path }, cwd: project(), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  for await (const text of child.stdout) {
    said += String(text)
    if (said.includes('written')) child.kill('SIGKILL')
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  expect((await stat(`${path}-wal`)).size).toBeGreaterThan(0)
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const store = openSqliteStore(path)
  expect(await store.get('key 0')).toEqual(stored('value 0'))
  expect(await store.tagHistory('h/a:1')).toMatchObject([{ digest: 'sha256:a' }])
  await store.put('after', stored('more'))
  expect(await store.get('after')).toEqual(stored('more'))
  store.close()
  expect(warn).not.toHaveBeenCalled()
})

/** Writes in an endless loop; prints a line once another connection can read the first entry. */
const KILLED = `
  import { registerHooks } from 'node:module'
  import { pathToFileURL } from 'node:url'
  registerHooks({
    resolve(name, context, next) {
      const path = name.startsWith('@/') ? pathToFileURL(process.cwd() + name.slice(1)).href : name
      return next(/^(?:[.]|file:)/.test(path) && !path.endsWith('.ts') ? path + '.ts' : path, context)
    },
  })
  const { openSqliteStore } = await import('./lib/store/sqlite-store.ts')
  const store = openSqliteStore(process.env.STORE)
  await store.addTagChange('h/a:1', 'sha256:a')
  let i = 0
  setInterval(async () => {
    for (let n = 0; n < 20; n++, i++)
      await store.put('key ' + i, { bytes: new TextEncoder().encode('value ' + i), mediaType: 'text/plain' })
    const other = openSqliteStore(process.env.STORE)
    if (await other.get('key 0')) process.stdout.write('written')
    other.close()
  }, 5)
`

function project(): string {
  return fileURLToPath(new URL('../..', import.meta.url))
}
