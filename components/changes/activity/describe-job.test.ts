import { expect, test } from 'vitest'
import type { ActivityJob } from '@/lib/changes/activity/activity'
import { describeJob } from './describe-job'
import { formatDuration } from './format-duration'

const DIGEST = `sha256:${'a'.repeat(64)}`
const job = (more: Partial<ActivityJob>) =>
  ({
    registry: 'b.dev',
    repository: 'app',
    tag: '1.0',
    entryCount: 1,
    tagCount: 1,
    newDigest: DIGEST,
    ...more,
  }) as ActivityJob

test.each<[Partial<ActivityJob>, string]>([
  [{ action: 'copy' }, 'Copy to app:1.0'],
  [{ action: 'copy', entryCount: 3, tagCount: 3 }, 'Copy 3 tags to app'],
  [{ action: 'copy', tag: null, tagCount: 0 }, 'Copy to app@sha256:aaaaaaaaaaaa'],
  [{ action: 'promote' }, 'Promote to app:1.0'],
  [{ action: 'promote', entryCount: 3, tagCount: 3 }, 'Promote 3 tags to app'],
  [{ action: 'tag' }, 'Retag app:1.0'],
  [{ action: 'create-index' }, 'Create image index app:1.0'],
  [{ action: 'create-index', entryCount: 2, tagCount: 2 }, 'Create image indexes with 2 tags in app'],
  [{ action: 'delete', entryCount: 1315, tagCount: 1315 }, 'Delete 1,315 tags in app'],
  [{ action: 'delete', entryCount: 5, tagCount: 2 }, 'Delete 2 tags and 3 manifests in app'],
  [
    { action: 'delete', tag: null, tagCount: 0, newDigest: null, previousDigest: DIGEST },
    'Delete app@sha256:aaaaaaaaaaaa',
  ],
  [
    { action: 'delete', tag: null, tagCount: 0, newDigest: null, previousDigest: null },
    'Delete 1 manifest in app',
  ],
  [{ action: 'restore', entryCount: 2, tagCount: 1 }, 'Restore 1 tag and 1 manifest in app'],
])('%j is “%s”', (more, text) => {
  const { text: verb, name } = describeJob(job(more), true)
  expect(`${verb} ${name}`).toBe(text)
})

test('the registry is part of the name unless it’s the only one', () => {
  expect(describeJob(job({ action: 'tag' }), false).name).toBe('b.dev/app:1.0')
})

test.each([
  [-5, '0.0 s'],
  [340, '0.3 s'],
  [9940, '9.9 s'],
  [9960, '10 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [250_000, '4 min 10 s'],
  [7_500_000, '2 h 5 min'],
])('%i ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text))
