import { afterEach, expect, test, vi } from 'vitest'
import { openSession, SESSION_SECONDS, sealSession } from './session'
import { keysOf } from './session-keys'

const never = () => {
  throw new Error('a secret was given')
}
const keys = keysOf(['a secret of at least thirty-two characters'], never)
const session = {
  host: 'registry.acme.dev:5000',
  name: 'alice',
  credentials: { username: 'alice', password: 'open sesame:1' },
}

afterEach(() => vi.useRealTimers())

test('opens what it sealed, and reveals nothing on the way', async () => {
  const sealed = await sealSession(session, keys)
  expect(await openSession(sealed, session.host, keys)).toEqual(session)
  const readable = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
  for (const secret of ['alice', 'open sesame', 'acme']) {
    expect(sealed).not.toContain(secret)
    expect(readable.join(' ')).not.toContain(secret)
  }
})

test('two sessions of the same visitor differ', async () => {
  expect(await sealSession(session, keys)).not.toBe(await sealSession(session, keys))
})

test('a session doesn’t open under another registry’s name', async () => {
  const sealed = await sealSession(session, keys)
  expect(await openSession(sealed, 'evil.example', keys)).toBeUndefined()
})

test('a session doesn’t open after any change', async () => {
  const sealed = await sealSession(session, keys)
  for (const at of [2, Math.floor(sealed.length / 2), sealed.length - 3]) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    expect(await openSession(changed, session.host, keys)).toBeUndefined()
  }
  for (const junk of ['', 'x', 'a.b.c.d.e', `${'e30.'.repeat(4)}e30`, 'é'.repeat(50)])
    expect(await openSession(junk, session.host, keys)).toBeUndefined()
})

test('a session expires', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const sealed = await sealSession(session, keys)
  vi.setSystemTime(Date.now() + SESSION_SECONDS * 1000 - 5000)
  expect(await openSession(sealed, session.host, keys)).toEqual(session)
  vi.setSystemTime(Date.now() + 10_000)
  expect(await openSession(sealed, session.host, keys)).toBeUndefined()
})

test('add a new secret in front to rotate it, and remove an old one to retire it', async () => {
  const sealed = await sealSession(session, keys)
  const rotated = keysOf(['a new secret of at least 32 characters', keys[0].id], never)
  expect(await openSession(sealed, session.host, rotated)).toBeUndefined()
  const both = keysOf(
    ['a new secret of at least 32 characters', 'a secret of at least thirty-two characters'],
    never,
  )
  expect(await openSession(sealed, session.host, both)).toEqual(session)
  expect(await openSession(await sealSession(session, both), session.host, keys)).toBeUndefined()
})

test('generates a random secret if none is set', () => {
  expect(keysOf([], () => 'random')).toEqual(keysOf(['random'], never))
})
