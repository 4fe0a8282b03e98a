import 'server-only'
import { openWithSettings } from '@/lib/credentials/open-with-settings'
import { openLayout } from '@/lib/layout/layout'
import { openRegistry } from '@/lib/registry/registry'
import type { Source } from '@/lib/source'
import { countOpenRequest } from '@/lib/telemetry/request-counter'
import { resolveAccess } from './resolve-access'

/** Opens a registry or layout by its host, for the visitor of the current request. Throws as `resolveAccess` does. */
export function openSource(host: string): Promise<Source> {
  return countOpenRequest(() => open(host))
}

async function open(host: string): Promise<Source> {
  const access = await resolveAccess(host)
  if (access.entry.kind === 'layout') return openLayout(access.entry)
  if ('own' in access && access.own)
    return openRegistry({ ...access.entry, credentials: access.own, isPersonal: true })
  return openWithSettings(access.entry)
}
