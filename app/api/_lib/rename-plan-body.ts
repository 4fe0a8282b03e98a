import 'server-only'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { RENAMED_ACTIONS, RENAMED_PLAN_KEYS } from '@/lib/renamed'

/**
 * Replaces the old names in a body of `POST /api/plans`, and logs each once per start. Throws a 400 for a body that
 * has a key under both names.
 */
export function renamePlanBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('action' in body)) return body
  const action = renameAction(body.action)
  const keys = ownValue(RENAMED_PLAN_KEYS, action) ?? {}
  const entries = Object.entries(body).map(([key, value]) => {
    const renamed = ownValue(keys, key)
    if (renamed === undefined) return [key, value]
    if (renamed in body)
      throw new RegistryError(400, 'REQUEST_INVALID', `The body has both ${renamed} and its old name ${key}.`)
    warnOnce(key, renamed)
    return [renamed, value]
  })
  return { ...Object.fromEntries(entries), action }
}

function renameAction(action: unknown): unknown {
  const renamed = ownValue(RENAMED_ACTIONS, action)
  if (renamed === undefined) return action
  warnOnce(`action: "${action}"`, `action: "${renamed}"`)
  return renamed
}

function ownValue<T>(record: Readonly<Record<string, T>>, key: unknown): T | undefined {
  return typeof key === 'string' && Object.hasOwn(record, key) ? record[key] : undefined
}

function warnOnce(old: string, renamed: string): void {
  const warned = once('renamed plan keys', () => new Set<string>())
  if (warned.has(`${old} ${renamed}`)) return
  warned.add(`${old} ${renamed}`)
  log.warn(`POST /api/plans: use ${renamed} instead of ${old}, which stops working in 0.3.`)
}
