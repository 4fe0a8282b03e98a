import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { renderComponent } from '@/lib/testing/components/render'
import { CopyPanel } from './copy-panel'

const PLAN: CopyPlan = {
  id: 'plan-1',
  kind: 'copy',
  createdAt: '2026-11-30T12:00:00Z',
  from: { registry: 'from.test', repository: 'app' },
  to: { registry: 'to.test', repository: 'app' },
  roots: [],
  manifests: [],
  blobs: [],
  skipped: [],
  pushCount: 1,
  mountCount: 0,
  copyCount: 0,
  copyBytes: 0,
  blockers: [],
  warnings: [],
}

function root(tags: string[], isAttachment = false): CopyPlan['roots'][number] {
  const digest = `sha256:${tags.join('').padEnd(64, isAttachment ? 'a' : 'b')}`
  const planned = tags.map((tag) => ({ tag, previousDigest: null }))
  return { digest, mediaType: '', tag: null, sourceTags: [], tags: planned, isAttachment }
}

test.each<[string, Pick<CopyPlan, 'kind' | 'roots' | 'promotion'>]>([
  ['Copy 2 tags', { kind: 'copy', roots: [root(['sha256-1.sig'], true), root(['1.0', '1'])] }],
  ['Copy 1 manifest', { kind: 'copy', roots: [root([])] }],
  [
    'Promote 2 tags to prod',
    { kind: 'copy', promotion: { from: 'dev', to: 'prod' }, roots: [root(['1.0', '1'])] },
  ],
  ['Set 1 tag', { kind: 'tag', roots: [root(['stable'])] }],
])('the button says %s, without attachments', async (name, plan) => {
  const nothing = () => undefined
  await renderComponent(
    <CopyPanel plan={{ ...PLAN, ...plan }} isApplying={false} onApply={nothing} onPartial={nothing} />,
  )
  await expect.element(page.getByRole('button', { name })).toBeVisible()
})
