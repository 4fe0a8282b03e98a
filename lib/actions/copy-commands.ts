import { shellQuote } from '@/lib/set-me-up/shell-quote'
import type { CopyPlan } from './copy-plan'

export interface CopyCommand {
  client: string
  text: string
}

/** What does the same as a plan by hand, as far as one command can: the images that were wished for, under each name. */
export function copyCommands({ from, to, roots }: Pick<CopyPlan, 'from' | 'to' | 'roots'>): CopyCommand[] {
  const source = `${from.registry}/${from.repository}`
  const target = `${to.registry}/${to.repository}`
  const pairs = roots
    .filter(({ isHelper }) => !isHelper)
    .flatMap(({ digest, names }) =>
      names.map(({ tag }) => ({ from: `${source}@${digest}`, to: `${target}:${tag}`, tag })),
    )
  const lines = (line: (pair: { from: string; to: string }) => string) => pairs.map(line).join('\n')
  if (pairs.length === 0) return []
  return [
    {
      client: 'skopeo',
      text: lines(
        (pair) =>
          `skopeo copy --all ${shellQuote(`docker://${pair.from}`)} ${shellQuote(`docker://${pair.to}`)}`,
      ),
    },
    { client: 'crane', text: lines((pair) => `crane copy ${shellQuote(pair.from)} ${shellQuote(pair.to)}`) },
    {
      client: 'regctl',
      text: lines(
        (pair) =>
          `regctl image copy --referrers --digest-tags ${shellQuote(pair.from)} ${shellQuote(pair.to)}`,
      ),
    },
    {
      client: 'docker buildx',
      text: lines(
        (pair) => `docker buildx imagetools create --tag ${shellQuote(pair.to)} ${shellQuote(pair.from)}`,
      ),
    },
  ]
}
