import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeDatabases, openEmptyDatabase, workerUrl } from '@/lib/testing/postgres/empty-database'
import { openDatabase } from './database'
import { ANNOUNCE, createNotifications } from './notifications'

afterAll(closeDatabases)

class FakeClient extends EventEmitter {
  answer: () => Promise<unknown> = async () => ({ rows: [] })
  connect = vi.fn(() => this.answer())
  query = vi.fn((_text: string) => this.answer())
  end = vi.fn(async () => undefined)
  unref = vi.fn()
}

describe('with a connection that fails', () => {
  const clients: FakeClient[] = []
  let prepare: (client: FakeClient) => void
  const open = () =>
    createNotifications(() => {
      const client = new FakeClient()
      prepare(client)
      clients.push(client)
      return client as unknown as pg.Client
    })

  beforeEach(() => {
    vi.useFakeTimers()
    prepare = () => undefined
  })
  afterEach(() => {
    clients.splice(0)
    vi.useRealTimers()
  })

  test('everyone looks every five seconds, even while it can’t connect', async () => {
    prepare = (client) => {
      client.answer = () => Promise.reject(new Error('down'))
    }
    const heard = vi.fn()
    const stop = open().listen(heard)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(heard.mock.calls).toEqual([[undefined], [undefined], [undefined]])
    expect(clients).toHaveLength(8)
    expect(clients.every(({ end }) => end.mock.calls.length === 1)).toBe(true)
    stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(heard).toHaveBeenCalledTimes(3)
    expect(clients).toHaveLength(8)
  })

  test.each(['end', 'error'])(
    'after an %s it connects again, and looks for what it missed',
    async (event) => {
      const heard = vi.fn()
      const stop = open().listen(heard)
      await vi.advanceTimersByTimeAsync(0)
      expect(heard).toHaveBeenCalledTimes(1)
      clients[0]?.emit(event, new Error('reset'))
      clients[0]?.emit('end')
      await vi.advanceTimersByTimeAsync(2_000)
      expect(clients).toHaveLength(2)
      expect(heard).toHaveBeenCalledTimes(2)
      clients[1]?.emit('notification', { payload: 'job 1' })
      expect(heard).toHaveBeenLastCalledWith('job 1')
      stop()
      expect(clients[1]?.end).toHaveBeenCalledOnce()
    },
  )

  test('it replaces a connection that no longer answers', async () => {
    const stop = open().listen(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    const [first] = clients
    if (first) first.answer = () => Promise.reject(new Error('Query read timeout'))
    await vi.advanceTimersByTimeAsync(7_000)
    expect(first?.end).toHaveBeenCalledOnce()
    expect(clients).toHaveLength(2)
    stop()
  })

  test('it asks a connection that doesn’t answer once', async () => {
    const stop = open().listen(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    const [first] = clients
    if (first) first.answer = () => new Promise(() => undefined)
    await vi.advanceTimersByTimeAsync(14_000)
    expect(first?.query).toHaveBeenCalledTimes(2)
    stop()
  })

  test('it listens again after the last listener left', async () => {
    const { listen } = open()
    const [stop, stopOther] = [listen(() => undefined), listen(() => undefined)]
    stop()
    stop()
    expect(clients[0]?.end).not.toHaveBeenCalled()
    stopOther()
    const heard = vi.fn()
    listen(heard)
    await vi.advanceTimersByTimeAsync(0)
    expect(clients).toHaveLength(2)
    expect(heard).toHaveBeenCalledWith(undefined)
  })
})

test('announcements of another connection arrive, and none after closing', async () => {
  const other = await openEmptyDatabase()
  const database = openDatabase(workerUrl())
  const heard: (string | undefined)[] = []
  database.listen((announcement) => heard.push(announcement))
  await expect.poll(() => heard).toEqual([undefined])
  await other.query(ANNOUNCE, ['job 1'])
  await expect.poll(() => heard).toContain('job 1')
  await database.close()
  const listening = () =>
    other.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND query ~ '^LISTEN'`)
  await expect.poll(listening).toEqual([])
})
