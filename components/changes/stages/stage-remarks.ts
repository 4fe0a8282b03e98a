import type { ListedStage, StageProblem, StageRepository } from '@/lib/api/stage-repositories'
import { formatPlural } from '@/lib/format'

/** What is unknown about stages of one registry, and why. */
export interface StageRemark {
  stages: string[]
  registry: string
  tone: 'info' | 'warning' | 'error'
  text: string
  /** Signing in there may show more. */
  isForSignedIn: boolean
}

const BY_NAME = 'Porthole requests the repositories of other stages by name.'

/** Remarks about what is missing from the lists of repositories. */
export function listRemarks(stages: readonly ListedStage[]): StageRemark[] {
  return together(
    stages.flatMap((stage) => {
      const said = ofList(stage)
      return said ? remarkOf(stage, { ...said, isForSignedIn: stage.problem?.status === 401 }) : []
    }),
  )
}

function ofList({ problem, source, truncated, listedCount }: ListedStage) {
  if (problem?.isListOnly)
    return {
      tone: 'info' as const,
      text: `The registry doesn’t list its repositories: ${wordsOf(problem)} ${BY_NAME}`,
    }
  if (problem)
    return {
      tone: problem.status === 401 ? ('warning' as const) : ('error' as const),
      text: `Couldn’t load this stage: ${wordsOf(problem)} ${problem.fix ?? ''}`.trim(),
    }
  if (truncated !== undefined)
    return { tone: 'warning' as const, text: `The list of repositories is incomplete: ${truncated}` }
  if (!source) return undefined
  const listed =
    listedCount === 0 ? 'so its repositories can’t be listed' : 'so repositories from the settings are listed'
  return { tone: 'info' as const, text: `The registry has no catalog, ${listed}. ${BY_NAME}` }
}

/** Remarks about tags that couldn't be loaded: each reason once, with the number of its repositories. */
export function repositoryRemarks(
  stages: readonly ListedStage[],
  rows: readonly StageRepository[],
): StageRemark[] {
  return together(
    stages.flatMap((stage, n) => {
      // The remark about the whole stage covers it.
      if (stage.problem && !stage.problem.isListOnly) return []
      const unread = rows.flatMap((row) => row.stages[n]?.problem ?? [])
      const isForSignedIn = stage.problem?.status !== 401 && unread.some(({ status }) => status === 401)
      return [...new Set(unread.map(wordsOf))].map((words, at) => {
        const count = unread.filter((problem) => wordsOf(problem) === words).length
        const what = formatPlural(count, 'repository', 'repositories')
        return remarkOf(stage, {
          tone: 'warning',
          text: `Couldn’t load ${what}: ${words}`,
          isForSignedIn: isForSignedIn && at === 0,
        })
      })
    }),
  )
}

function remarkOf(
  { name, registry }: ListedStage,
  said: Pick<StageRemark, 'tone' | 'text' | 'isForSignedIn'>,
): StageRemark {
  return { stages: [name], registry, ...said }
}

/** Merges remarks that are the same for several stages of a registry. */
function together(remarks: readonly StageRemark[]): StageRemark[] {
  const joined = new Map<string, StageRemark>()
  for (const remark of remarks) {
    const key = `${remark.registry} ${remark.text}`
    const known = joined.get(key)
    joined.set(key, known ? { ...known, stages: [...known.stages, ...remark.stages] } : remark)
  }
  return [...joined.values()]
}

function wordsOf({ message, code }: StageProblem): string {
  return `“${message}” (${code}).`
}
