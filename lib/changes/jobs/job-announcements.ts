import 'server-only'
import type { Database } from '@/lib/database/database'
import { toText } from '@/lib/database/queries'
import type { OwnJobs } from './own-jobs'
import { FIND_CANCELED } from './postgres-job-statements'
import type { Waiters } from './waiters'

type Change = 'job' | 'cancel'

export interface JobAnnouncements {
  /** Listens from the first call on: wakes those who wait for a job, and cancels own jobs. */
  listen(): void
  /** Runs a statement that changes a job `$2` and announces `$1`. */
  change(what: Change, statement: string, id: string, values?: readonly unknown[]): Promise<void>
}

export function createJobAnnouncements(
  database: Database,
  { own, waiters }: { own: OwnJobs; waiters: Waiters },
): JobAnnouncements {
  let isListening = false

  function hear(announcement: string | undefined): void {
    const [, what, id = ''] = announcement?.match(/^(job|cancel) (.*)$/s) ?? []
    if (what) take(what as Change, id)
    else if (announcement === undefined) lookForAll()
  }
  function take(what: Change, id: string): void {
    if (what === 'job') waiters.wake(id)
    else own.cancel(id)
  }
  function lookForAll(): void {
    waiters.wake()
    // While the database can't be used, the next look finds them.
    if (own.ids().length > 0) cancelRequested().catch(() => undefined)
  }
  async function cancelRequested(): Promise<void> {
    const rows = await database.query<{ id: string }>(FIND_CANCELED, [own.ids()])
    for (const { id } of rows) own.cancel(id)
  }
  return {
    listen() {
      if (!isListening) database.listen(hear)
      isListening = true
    },
    async change(what, statement, id, values = []) {
      await database.query(statement, [`${what} ${toText(id)}`, toText(id), ...values])
      // Without waiting for the announcement, which a pooler doesn't deliver.
      take(what, id)
    },
  }
}
