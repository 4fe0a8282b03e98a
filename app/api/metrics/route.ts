import type { NextRequest } from 'next/server'
import { answer, NO_STORE, SAFE_HEADERS } from '@/app/api/_lib/answer'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import { metricsText } from '@/lib/telemetry/metrics'

/**
 * For Prometheus. Contains the hosts of registries in the settings but no secrets, so anyone who can reach us may
 * read it.
 */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { metrics } = await getSettings()
    if (metrics === false)
      throw new RegistryError(404, 'NOT_FOUND', 'Metrics are turned off.', {
        fix: 'The settings file has metrics: false.',
      })
    return new Response(metricsText(), {
      headers: {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        'cache-control': NO_STORE,
        ...SAFE_HEADERS,
      },
    })
  })
}
