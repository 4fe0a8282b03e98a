import 'server-only'
import { openWithSettings } from '@/lib/credentials/open-with-settings'
import { openLayout } from '@/lib/layout/layout'
import { openRegistry } from '@/lib/registry/registry'
import type { Source } from '@/lib/source'
import { whileAsking } from '@/lib/telemetry/request-counter'
import { resolveAccess } from './resolve-access'

/** Opens the registry or layout that goes by this host, for the visitor of the current request. Throws as `whoAsks` does. */
export function openSource(host: string): Promise<Source> {
  return whileAsking(() => open(host))
}

async function open(host: string): Promise<Source> {
  const asks = await resolveAccess(host)
  if (asks.entry.kind === 'layout') return openLayout(asks.entry)
  if ('own' in asks && asks.own)
    return openRegistry({ ...asks.entry, credentials: asks.own, isPersonal: true })
  return openWithSettings(asks.entry)
}
