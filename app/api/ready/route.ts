import { NEVER, SAFE } from '@/app/api/_lib/answer'
import { getSettings } from '@/lib/settings/settings'
import { isEnding } from '@/lib/start/shutdown'

/** The settings were read, and requests are welcome; 503 once SIGTERM has come. Whoever asks that may use any name for us. */
export async function GET() {
  await getSettings()
  const [status, state] = isEnding() ? [503, 'ending'] : [200, 'ready']
  return Response.json(
    { status: state },
    { status: Number(status), headers: { 'cache-control': NEVER, ...SAFE } },
  )
}
