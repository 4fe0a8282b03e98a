import { jsonResponse } from '@/app/api/_lib/answer'
import type { Health } from '@/lib/api/health'

/** The process is alive. Probes may use any host name for us. */
export function GET() {
  return jsonResponse<Health>({ status: 'alive' })
}
