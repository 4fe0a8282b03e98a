import { describe, expect, test } from 'vitest'
import type { KeptLimits, KeptManifest, KeptManifests } from '@/lib/changes/activity/kept-manifests'

const manifest = (digest: string, length = 10): KeptManifest => ({
  digest,
  mediaType: `application/vnd.${digest}+json`,
  bytes: Uint8Array.from({ length }, (_, n) => 255 - n),
})

/** The behavior of every store of deleted manifests, whatever its engine. `open` returns an empty one. */
export function describeKeptManifests(
  engine: string,
  open: (limits: KeptLimits) => KeptManifests | Promise<KeptManifests>,
): void {
  describe(`the kept manifests of ${engine}`, () => {
    test('returns the original bytes, once per digest of a job', async () => {
      const kept = await open({ bytes: 1000, count: 10 })
      await kept.keep('job', [manifest('b'), manifest('a', 0)])
      await kept.keep('job', [manifest('a', 0), manifest('c')])
      await kept.keep('other', [manifest('a', 3)])
      expect(await kept.of('job')).toEqual([manifest('b'), manifest('a', 0), manifest('c')])
      expect(await kept.of('other')).toEqual([manifest('a', 3)])
      expect(await kept.of('unknown')).toEqual([])
    })

    test('drops the oldest jobs, each completely', async () => {
      const kept = await open({ bytes: 50, count: 4 })
      const counts = (...jobs: string[]) => Promise.all(jobs.map(async (job) => (await kept.of(job)).length))
      await kept.keep('1', [manifest('a'), manifest('b')])
      await kept.keep('2', [manifest('c')])
      await kept.keep('3', [manifest('d', 25)])
      expect(await counts('1', '2', '3')).toEqual([0, 1, 1])
      await kept.keep('4', [manifest('e', 1), manifest('f', 1)])
      expect(await counts('2', '3', '4')).toEqual([1, 1, 2])
      await kept.keep('5', [manifest('g', 1)])
      expect(await counts('2', '3', '4', '5')).toEqual([0, 1, 2, 1])
    })

    test('doesn’t keep what exceeds the limit, and drops nothing else for it', async () => {
      const kept = await open({ bytes: 50, count: 4 })
      await kept.keep('1', [manifest('a')])
      await expect(kept.keep('2', [manifest('b', 1), manifest('c', 60)])).rejects.toMatchObject({
        code: 'TOO_LARGE',
        fix: expect.stringContaining('Delete fewer'),
      })
      const many = ['d', 'e', 'f', 'g', 'h'].map((digest) => manifest(digest, 1))
      await expect(kept.keep('2', many)).rejects.toThrow('exceed the limit')
      expect(await kept.of('2')).toEqual([])
      expect(await kept.of('1')).toEqual([manifest('a')])
    })

    test('jobs that delete at the same time keep all of theirs', async () => {
      const kept = await open({ bytes: 1000, count: 100 })
      const jobs = Array.from({ length: 10 }, (_, n) => `job ${n}`)
      await Promise.all(jobs.map((job) => kept.keep(job, [manifest(`${job} a`), manifest('b')])))
      for (const job of jobs) expect(await kept.of(job)).toEqual([manifest(`${job} a`), manifest('b')])
    })
  })
}
