import { expect, test } from 'vitest'
import { createSignInLimit, type SignInAttempt } from './sign-in-limit'

function limitAt(start = 1_000_000) {
  let time = start
  const limit = createSignInLimit(() => time)
  return {
    pass: (ms: number) => {
      time += ms
    },
    succeeded: limit.succeeded,
    takeBack: limit.takeBack,
    /** True when the try may be made. */
    begin: (attempt: SignInAttempt) => {
      try {
        limit.begin(attempt)
        return true
      } catch (error) {
        expect(error).toMatchObject({ status: 429, code: 'TOOMANYREQUESTS' })
        return false
      }
    },
  }
}

const alice = { host: 'registry.acme.dev', name: 'alice' }
const times = (count: number) => Array.from({ length: count }, (_, n) => n)

test('five failures under a name, then none for five minutes; another name and registry are free', () => {
  const limit = limitAt()
  expect(times(6).map(() => limit.begin(alice))).toEqual([true, true, true, true, true, false])
  expect(limit.begin({ ...alice, name: 'bob' })).toBe(true)
  expect(limit.begin({ ...alice, host: 'ghcr.io' })).toBe(true)
  limit.pass(299_999)
  expect(limit.begin(alice)).toBe(false)
  limit.pass(2)
  expect(limit.begin(alice)).toBe(true)
})

test('says how long to wait', () => {
  const limit = createSignInLimit(() => 0)
  for (const _ of times(5)) limit.begin(alice)
  expect(() => limit.begin(alice)).toThrow(
    expect.objectContaining({ retryAfterSeconds: 300, cure: 'Wait 300 s, then try again.' }),
  )
})

test('signing in forgets the failures before', () => {
  const limit = limitAt()
  for (const _ of times(30)) {
    expect(limit.begin(alice)).toBe(true)
    limit.succeeded(alice)
  }
})

test('a hundred in all, whatever the names', () => {
  const limit = limitAt()
  const made = times(101).map((n) => limit.begin({ ...alice, name: `user ${n}` }))
  expect(made.filter(Boolean)).toHaveLength(100)
  expect(made.at(-1)).toBe(false)
})

test('twenty from one address, where it is known', () => {
  const limit = limitAt()
  const from = (address: string) =>
    times(21).map((n) => limit.begin({ ...alice, name: `${address} ${n}`, address }))
  expect(from('192.0.2.1').filter(Boolean)).toHaveLength(20)
  expect(limit.begin({ ...alice, name: 'x', address: '192.0.2.2' })).toBe(true)
})

test('what was no guess does not count', () => {
  const limit = limitAt()
  for (const _ of times(200)) {
    expect(limit.begin(alice)).toBe(true)
    limit.takeBack(alice)
  }
})

test('other spellings of a name are the same guess', () => {
  const limit = limitAt()
  const names = ['alice', 'Alice', 'ALICE', ' alice', 'ａlice', 'aLice']
  expect(names.map((name) => limit.begin({ ...alice, name }))).toEqual([true, true, true, true, true, false])
})

test('what was no guess pushes out nobody’s failures', () => {
  const limit = limitAt()
  for (const _ of times(5)) limit.begin(alice)
  for (const n of times(10_001)) {
    limit.begin({ ...alice, name: `nobody ${n}` })
    limit.takeBack({ ...alice, name: `nobody ${n}` })
  }
  expect(limit.begin(alice)).toBe(false)
})
