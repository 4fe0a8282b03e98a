import { jsonResponse } from '@/app/api/_lib/answer'
import type { Readiness } from '@/lib/api/health'
import { checkDatabase } from '@/lib/database/check-database'
import { currentDatabase } from '@/lib/database/current-database'
import { isShuttingDown } from '@/lib/start/shutdown'

/**
 * The settings are valid and requests are welcome; 503 after SIGTERM. Without its database, it's still ready for
 * readers: otherwise a database that is down would take all replicas down. Probes may use any host name for us.
 */
export async function GET() {
  const database = await currentDatabase()
  if (isShuttingDown()) return jsonResponse<Readiness>({ status: 'ending' }, 503)
  const problem = database && (await checkDatabase(database))
  return problem === undefined
    ? jsonResponse<Readiness>({ status: 'ready' })
    : jsonResponse<Readiness>({ status: 'degraded', missing: [{ part: 'database', message: problem }] })
}
