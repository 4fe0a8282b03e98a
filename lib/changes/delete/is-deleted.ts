import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { Target } from '@/lib/target'

/** How long a registry may take to do what it said it has done. */
const LOOKS = 4
const LOOK_MS = 250

/** Whether a reference names this digest no more. Looks a few times: some say that they have deleted before they do. */
export async function isDeleted(
  target: Target,
  { repository, reference, digest }: { repository: string; reference: string; digest: string | null },
  signal?: AbortSignal,
): Promise<boolean> {
  const options = signal ? { signal } : {}
  for (let look = 1; ; look += 1) {
    const head = await target.head(repository, reference, options)
    if (!head || head.digest !== digest) return true
    if (look === LOOKS) return false
    await setTimeout(LOOK_MS, undefined, options)
  }
}
