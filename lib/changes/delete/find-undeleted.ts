import 'server-only'
import type { JobItem } from '@/lib/api/jobs'
import { inParallel } from '@/lib/in-parallel'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Target } from '@/lib/target'
import type { DeletePlan } from './delete-plan'
import { isDeleted } from './is-deleted'

const MAX_CONCURRENT = 8

/** Finds what the registry still returns, whatever it reported meanwhile: a single 404 may be a stray one. */
export async function findUndeleted(
  target: Target,
  { to: { repository }, tags, manifests }: DeletePlan,
  { signal, note }: { signal: AbortSignal; note: (item: JobItem) => void },
): Promise<string[]> {
  const undeleted: string[] = []
  const check = async (item: JobItem, digest: string) => {
    if (await isDeleted(target, { repository, reference: item.name, digest }, signal)) return
    undeleted.push(item.name)
    note(item)
  }
  const pointing = tags.flatMap(({ tag, digest }) => (digest === null ? [] : [{ tag, digest }]))
  await inParallel(pointing, MAX_CONCURRENT, ({ tag, digest }) =>
    check({ item: 'tag', name: tag, digest, state: 'still-visible' }, digest),
  )
  await inParallel(manifests, MAX_CONCURRENT, ({ digest, sizeBytes }) =>
    check({ item: 'manifest', name: digest, sizeBytes, state: 'still-visible' }, digest),
  )
  return undeleted
}

/** The error that says what still exists. */
export function undeletedError({ host }: Target, undeleted: readonly string[], count: number): RegistryError {
  return new RegistryError(
    502,
    'CHANGE_NOT_APPLIED',
    `${host} still has ${undeleted.length} of the ${count} tags and manifests to delete, for example ${undeleted[0]}.`,
    { fix: 'Some registries delete with a delay. Check the repository later, and delete what remains.' },
  )
}
