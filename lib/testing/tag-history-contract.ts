import { describe, expect, test } from 'vitest'
import type { TagHistory } from '@/lib/store/tag-history'

const TAG = 'registry.acme.dev/team/app:1.0'

/** The behavior of every tag history, whatever its engine. `open` returns an empty one. */
export function describeTagHistory(engine: string, open: () => TagHistory | Promise<TagHistory>): void {
  const digestsOf = async (history: TagHistory, tag = TAG) =>
    (await history.tagHistory(tag)).map(({ digest }) => digest)

  describe(`the tag history of ${engine}`, () => {
    test('returns digests in the order they were seen, including one that comes back', async () => {
      const history = await open()
      for (const digest of ['sha256:a', 'sha256:b', 'sha256:a']) await history.addTagChange(TAG, digest)
      expect(await digestsOf(history)).toEqual(['sha256:a', 'sha256:b', 'sha256:a'])
      const times = (await history.tagHistory(TAG)).map(({ seenAt }) => seenAt)
      expect(times.every((time, n) => n === 0 || time > (times[n - 1] ?? 0))).toBe(true)
      expect(Math.abs(Date.now() - (times[0] ?? 0))).toBeLessThan(3_600_000)
    })

    test('seeing the same digest again isn’t a change', async () => {
      const history = await open()
      await history.addTagChange(TAG, 'sha256:a')
      const before = await history.tagHistory(TAG)
      await history.addTagChange(TAG, 'sha256:a')
      expect(await history.tagHistory(TAG)).toEqual(before)
    })

    test('a digest that several see at the same time is one change', async () => {
      const history = await open()
      await history.addTagChange(TAG, 'sha256:a')
      await Promise.all(Array.from({ length: 20 }, () => history.addTagChange(TAG, 'sha256:b')))
      expect(await digestsOf(history)).toEqual(['sha256:a', 'sha256:b'])
    })

    test('tags with different names, repositories and registries have separate histories', async () => {
      const history = await open()
      await history.addTagChange(TAG, 'sha256:a')
      await history.addTagChange(`${TAG}.0`, 'sha256:b')
      expect(await digestsOf(history)).toEqual(['sha256:a'])
      expect(await digestsOf(history, TAG.toUpperCase())).toEqual([])
      expect(await digestsOf(history, 'ghcr.io/team/app:1.0')).toEqual([])
    })

    test('keeps at least the last fifty changes of a tag that changes often', async () => {
      const history = await open()
      const digests = Array.from({ length: 60 }, (_, n) => `sha256:${n}`)
      for (const digest of digests) await history.addTagChange(TAG, digest)
      expect((await digestsOf(history)).slice(-50)).toEqual(digests.slice(-50))
    })
  })
}
