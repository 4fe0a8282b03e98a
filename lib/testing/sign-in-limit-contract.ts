import { describe, expect, test } from 'vitest'
import type { SignInAttempt, SignInLimit } from '@/lib/access/sign-in-limit'

const NOW = Date.parse('2026-01-01T00:00:00Z')
const alice = { host: 'registry.acme.dev', name: 'alice' }
const times = (count: number) => Array.from({ length: count }, (_, n) => n)

/**
 * The behavior of every sign-in limit, whatever its engine. `open` returns an empty one that reads the time from
 * `now`.
 */
export function describeSignInLimit(
  engine: string,
  open: (now: () => number) => SignInLimit | Promise<SignInLimit>,
): void {
  async function openLimit() {
    let time = NOW
    const limit = await open(() => time)
    /** Whether the attempt is allowed. */
    const begin = (attempt: SignInAttempt) =>
      limit.begin(attempt).then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ status: 429, code: 'TOOMANYREQUESTS' })
          return false
        },
      )
    const beginEach = async (attempts: readonly SignInAttempt[]) => {
      const begun: boolean[] = []
      for (const attempt of attempts) begun.push(await begin(attempt))
      return begun
    }
    const pass = (ms: number) => {
      time += ms
    }
    return { limit, begin, beginEach, pass }
  }

  describe(`the sign-in limit of ${engine}`, () => {
    test('five failures of a name, then none for five minutes; other names and registries aren’t affected', async () => {
      const { begin, beginEach, pass } = await openLimit()
      expect(await beginEach(times(6).map(() => alice))).toEqual([true, true, true, true, true, false])
      expect(await begin({ ...alice, name: 'bob' })).toBe(true)
      expect(await begin({ ...alice, host: 'ghcr.io' })).toBe(true)
      pass(299_999)
      expect(await begin(alice)).toBe(false)
      pass(2)
      expect(await begin(alice)).toBe(true)
    })

    test('attempts at the same time can’t exceed a limit together', async () => {
      const { begin } = await openLimit()
      const ofOneName = await Promise.all(times(50).map(() => begin(alice)))
      expect(ofOneName.filter(Boolean)).toHaveLength(5)
      const all = await Promise.all(times(150).map((n) => begin({ ...alice, name: `user ${n}` })))
      expect(all.filter(Boolean)).toHaveLength(95)
    })

    test('a refusal says how long to wait', async () => {
      const { limit, begin, beginEach, pass } = await openLimit()
      await begin(alice)
      pass(60_000)
      await beginEach(times(4).map(() => alice))
      await expect(limit.begin(alice)).rejects.toMatchObject({
        message: 'Too many failed sign-in attempts with this user name.',
        retryAfterSeconds: 240,
        fix: 'Wait 240 s, then try again.',
      })
    })

    test('a refused attempt isn’t counted', async () => {
      const { begin, beginEach, pass } = await openLimit()
      await beginEach(times(5).map(() => alice))
      pass(200_000)
      await beginEach(times(5).map(() => alice))
      pass(100_001)
      expect(await begin(alice)).toBe(true)
    })

    test('signing in clears earlier failures of the name', async () => {
      const { limit, begin } = await openLimit()
      for (const _ of times(30)) {
        expect(await begin(alice)).toBe(true)
        await limit.succeeded(alice)
      }
    })

    test('a hundred in total, whatever the names', async () => {
      const { beginEach } = await openLimit()
      const begun = await beginEach(times(101).map((n) => ({ ...alice, name: `user ${n}` })))
      expect(begun.filter(Boolean)).toHaveLength(100)
      expect(begun.at(-1)).toBe(false)
    })

    test('twenty from one address, if it’s known', async () => {
      const { begin, beginEach } = await openLimit()
      const attempts = times(21).map((n) => ({ ...alice, name: `user ${n}`, address: '192.0.2.1' }))
      expect((await beginEach(attempts)).filter(Boolean)).toHaveLength(20)
      expect(await begin({ ...alice, name: 'x', address: '192.0.2.2' })).toBe(true)
    })

    test('an attempt that wasn’t a guess doesn’t count', async () => {
      const { limit, begin } = await openLimit()
      for (const _ of times(200)) {
        expect(await begin(alice)).toBe(true)
        await limit.takeBack(alice)
      }
    })

    test('different spellings of a name count as the same', async () => {
      const { beginEach } = await openLimit()
      const names = ['alice', 'Alice', 'ALICE', ' alice', 'ａlice', 'aLice']
      const begun = await beginEach(names.map((name) => ({ ...alice, name })))
      expect(begun).toEqual([true, true, true, true, true, false])
    })
  })
}
