import { jsonResponse } from '@/app/api/_lib/answer'
import type { Readiness } from '@/lib/api/health'
import { getSettings } from '@/lib/settings/settings'
import { isShuttingDown } from '@/lib/start/shutdown'

/** The settings are valid and requests are welcome; 503 after SIGTERM. Probes may use any host name for us. */
export async function GET() {
  await getSettings()
  return isShuttingDown()
    ? jsonResponse<Readiness>({ status: 'ending' }, 503)
    : jsonResponse<Readiness>({ status: 'ready' })
}
