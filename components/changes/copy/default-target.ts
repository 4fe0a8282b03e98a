import { parsePath } from '@/lib/routes'
import { placeIn, type StagePlace, stageOf } from '@/lib/settings/stage'

interface Targets {
  /** Registries that allow copies. */
  hosts: readonly string[]
  /** In the order of promotion. */
  stages: readonly StagePlace[]
}

/**
 * The target that the form starts with: the next stage; without one, the same name in another registry that allows
 * copies; if there's only its own, the same repository, without the tag.
 */
export function defaultTarget(from: string, { hosts, stages }: Targets): string {
  const [reference = '', ...others] = from.trim().split(/[\s,]+/)
  const [first = '', ...rest] = reference.split('/')
  const address = parsePath([first, ...rest], [...hosts, first])?.address
  const host = hosts.find((other) => other !== first) ?? hosts[0] ?? ''
  const { repository, tag } = address ?? {}
  if (repository === undefined) return `${host}/`
  // Several tags keep their names.
  const isOne = others.length === 0
  const suffix = tag && isOne ? `:${tag}` : ''
  const here = stageOf(stages, { registry: first, repository })
  const next = here && stages[here.index + 1]
  if (next && hosts.includes(next.registry)) {
    const there = placeIn(next, here.name)
    return `${there.registry}/${there.repository}${suffix}`
  }
  if (host === first) return isOne ? `${host}/${repository}:` : `${host}/`
  return `${host}/${repository}${suffix}`
}
