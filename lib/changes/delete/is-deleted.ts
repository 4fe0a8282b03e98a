import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { Target } from '@/lib/target'

/** How often to check: a registry may finish deleting after it responds. */
const MAX_ATTEMPTS = 4
const INTERVAL_MS = 250

/** Whether a reference no longer points to this digest. Retries, because some registries respond before they delete. */
export async function isDeleted(
  target: Target,
  { repository, reference, digest }: { repository: string; reference: string; digest: string | null },
  signal?: AbortSignal,
): Promise<boolean> {
  const options = signal ? { signal } : {}
  for (let attempt = 1; ; attempt += 1) {
    const head = await target.head(repository, reference, options)
    if (!head || head.digest !== digest) return true
    if (attempt === MAX_ATTEMPTS) return false
    await setTimeout(INTERVAL_MS, undefined, options)
  }
}
