import { NEVER, SAFE } from '@/app/api/_lib/answer'

/** The process is alive. Whoever asks that may use any name for us. */
export function GET() {
  return Response.json({ status: 'alive' }, { headers: { 'cache-control': NEVER, ...SAFE } })
}
