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

test('what was sealed is opened again, and shows nothing on the way', async () => {
  const sealed = await sealSession(session, keys)
  expect(await openSession(sealed, session.host, keys)).toEqual(session)
  const readable = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
  for (const secret of ['alice', 'open sesame', 'acme']) {
    expect(sealed).not.toContain(secret)
    expect(readable.join(' ')).not.toContain(secret)
  }
})

test('two sessions of the same visitor are not alike', async () => {
  expect(await sealSession(session, keys)).not.toBe(await sealSession(session, keys))
})

test('a session under another registry’s name is none', async () => {
  const sealed = await sealSession(session, keys)
  expect(await openSession(sealed, 'evil.example', keys)).toBeUndefined()
})

test('a changed one is none, wherever it was changed', async () => {
  const sealed = await sealSession(session, keys)
  for (const at of [2, Math.floor(sealed.length / 2), sealed.length - 3]) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    expect(await openSession(changed, session.host, keys)).toBeUndefined()
  }
  for (const junk of ['', 'x', 'a.b.c.d.e', `${'e30.'.repeat(4)}e30`, 'é'.repeat(50)])
    expect(await openSession(junk, session.host, keys)).toBeUndefined()
})

test('it ends after its time', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const sealed = await sealSession(session, keys)
  vi.setSystemTime(Date.now() + SESSION_SECONDS * 1000 - 5000)
  expect(await openSession(sealed, session.host, keys)).toEqual(session)
  vi.setSystemTime(Date.now() + 10_000)
  expect(await openSession(sealed, session.host, keys)).toBeUndefined()
})

test('a secret is rotated by putting a new one in front, and retired by leaving it out', async () => {
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

test('without a secret a random one is made', () => {
  expect(keysOf([], () => 'random')).toEqual(keysOf(['random'], never))
})
