import 'server-only'
import { openForChange } from '@/lib/access/open-for-change'
import { openSource } from '@/lib/access/open-source'
import type { Reach } from '@/lib/changes/plan/plan'
import type { ChangeKind } from '@/lib/settings/change-kind'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'

/** What the settings must allow, by kind of plan. */
const PERMISSIONS = {
  copy: 'copy',
  tag: 'tag',
  'create-index': 'create-index',
  delete: 'delete',
  restore: 'delete',
} as const satisfies Record<Reach['kind'], ChangeKind>

export interface OpenedPlan {
  target: Target
  /** Reads the target's repository. */
  targetSource: Source
  /** Opens a source registry for the visitor who started the request. */
  open: (registry: string) => Promise<Source>
  who: string
  /** Identifies who changes the target, with which credentials. */
  actor: string
  /** Identifies the actor and who reads the sources. */
  owner: string
}

/** Opens what a plan reads and changes, for the visitor of the current request. Throws as `openForChange` does. */
export async function openPlan({ kind, from, to }: Reach): Promise<OpenedPlan> {
  const {
    target,
    source: targetSource,
    who,
    owner: actor,
  } = await openForChange(to.registry, PERMISSIONS[kind])
  const sources = new Map<string, Source>()
  // Open all of them now: a job has no visitor.
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
