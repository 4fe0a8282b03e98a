import 'server-only'
import { settingsFor } from '@/lib/access/settings-for'
import type { CheckedReference } from './check-context'
import { checkLayout } from './check-layout'
import { checkRegistry } from './check-registry'
import type { RunningCheck } from './running-check'

/**
 * Checks a registry or layout folder for the visitor of the current request, with the credentials of every
 * other page. Throws for a host that isn't allowed.
 */
export async function startCheck(
  host: string,
  options: { checkedReference?: CheckedReference | undefined; signal?: AbortSignal | undefined } = {},
): Promise<RunningCheck> {
  const registry = await settingsFor(host)
  return registry.kind === 'layout' ? checkLayout(registry) : checkRegistry(registry, options)
}
