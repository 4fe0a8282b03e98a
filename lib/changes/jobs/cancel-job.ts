import 'server-only'
import { jobStore } from './current-job-store'
import { findOwnJob } from './find-job'

/**
 * Requests that a job stops. What it has pushed remains, and no tag points to an incomplete image. Throws a 404 for
 * someone else's job.
 */
export async function cancelJob(id: string, owner: string): Promise<void> {
  await findOwnJob(id, owner)
  const jobs = await jobStore()
  await jobs.requestCancel(id)
}
