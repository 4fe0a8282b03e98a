import { expect, test } from 'vitest'
import { sampleCopyPlan } from '@/lib/testing/changes/sample-copy-plan'
import { toActivityEntries } from './activity-entries'

const DIGEST = `sha256:${'a'.repeat(64)}`
const root = {
  digest: DIGEST,
  mediaType: '',
  tag: '1.0',
  sourceTags: [],
  tags: [{ tag: '1.0', previousDigest: null }],
  isAttachment: false,
}

test.each([
  [{}, 'copy'],
  [{ kind: 'tag' as const }, 'tag'],
  [{ promotion: { from: 'dev', to: 'prod' } }, 'promote'],
])('records what the person did: %j', (more, action) => {
  const plan = sampleCopyPlan({ roots: [root], ...more })
  expect(toActivityEntries(plan, { job: '1', who: 'alice' })).toMatchObject([
    { action, source: 'a.dev/app', repository: 'app', tag: '1.0', newDigest: DIGEST },
  ])
})
