import type { NextRequest } from 'next/server'
import { answerJson } from '@/app/api/_lib/answer'
import type { RunningJobs } from '@/lib/api/jobs'
import { listRunningJobs } from '@/lib/changes/jobs/list-running-jobs'

/** The running jobs that the visitor may know of. */
export function GET(request: NextRequest) {
  return answerJson<RunningJobs>(request, async () => ({
    body: { jobs: await listRunningJobs(request.signal) },
  }))
}
