import type { NewJob } from '@/lib/changes/jobs/job-store'

const PLACE = { registry: 'b.dev', repository: 'app' }

/** A job of alice that copies to `b.dev/app`. */
export function sampleJob(id: string, actor = 'actor'): NewJob {
  return {
    head: {
      job: id,
      kind: 'copy',
      from: 'a.dev/app',
      to: PLACE,
      startedAt: '2026-01-01T00:00:00Z',
      blobCount: 2,
      copyBytes: 10,
      manifestCount: 1,
      tagCount: 1,
    },
    reach: { kind: 'copy', from: ['a.dev'], to: PLACE },
    owner: 'alice',
    actor,
  }
}
