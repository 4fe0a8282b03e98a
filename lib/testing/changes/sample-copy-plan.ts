import type { CopyPlan } from '@/lib/changes/copy/copy-plan'

/** A plan to copy nothing from `a.dev/app` to `b.dev/app`. */
export function sampleCopyPlan(more: Partial<CopyPlan> = {}): CopyPlan {
  return {
    id: 'plan',
    kind: 'copy',
    createdAt: '2026-01-01T00:00:00Z',
    from: { registry: 'a.dev', repository: 'app' },
    to: { registry: 'b.dev', repository: 'app' },
    roots: [],
    manifests: [],
    blobs: [],
    skipped: [],
    pushCount: 0,
    mountCount: 0,
    copyCount: 0,
    copyBytes: 0,
    blockers: [],
    warnings: [],
    ...more,
  }
}
