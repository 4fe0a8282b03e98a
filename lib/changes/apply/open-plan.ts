import 'server-only'
import { openForChange } from '@/lib/access/open-for-change'
import { openSource } from '@/lib/access/open-source'
import type { Reach } from '@/lib/changes/plan/plan'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'

export interface OpenedPlan {
  target: Target
  /** Reads the target's repository. */
  targetSource: Source
  /** A registry that is read, opened for the visitor of the request that began this. */
  open: (registry: string) => Promise<Source>
  who: string
  /** Tells apart who changes with which credentials, where it is changed. */
  actor: string
  /** The same, and who reads where it comes from. */
  owner: string
}

/** Opens what a plan reads and changes, for the visitor of the current request. Throws as `openToAct` does. */
export async function openPlan({ kind, from, to }: Reach): Promise<OpenedPlan> {
  const {
    target,
    source: targetSource,
    who,
    owner: actor,
  } = await openForChange(to.registry, kind === 'undo' ? 'delete' : kind)
  const sources = new Map<string, Source>()
  // All now: the job has no visitor any more.
  for (const registry of from) sources.set(registry, await openSource(registry))
  const readers = [...sources.values()].map(({ isPersonal, identity }) => (isPersonal ? identity : 'shared'))
  return {
    target,
    targetSource,
    open: async (registry) => {
      const source = sources.get(registry)
      if (!source) throw new Error(`${registry} was not opened.`)
      return source
    },
    who,
    actor,
    owner: [actor, to.registry, ...readers].join(' '),
  }
}
