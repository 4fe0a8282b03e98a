import { acrName, registryKind } from '@/lib/oci/registry-kind'
import { shellQuote } from '@/lib/oci/shell-quote'
import type { CopyPlan } from './copy-plan'

export interface CopyCommand {
  client: string
  text: string
}

interface Pair {
  /** With the full digest. */
  from: string
  to: string
  /** The source's own tag, if it has one. */
  sourceTag: string | null
  tag: string
}

/** Commands that do the same as a plan, as far as a single command can: copy the requested images to each tag. */
export function copyCommands({ from, to, roots }: Pick<CopyPlan, 'from' | 'to' | 'roots'>): CopyCommand[] {
  const source = `${from.registry}/${from.repository}`
  const target = `${to.registry}/${to.repository}`
  const pairs = roots
    .filter(({ isAttachment }) => !isAttachment)
    .flatMap(({ digest, tags, tag: sourceTag }) =>
      tags.map(({ tag }): Pair => ({ from: `${source}@${digest}`, to: `${target}:${tag}`, sourceTag, tag })),
    )
  if (pairs.length === 0) return []
  const lines = (line: (pair: Pair) => string[]) =>
    pairs.map((pair) => line(pair).map(shellQuote).join(' ')).join('\n')
  const isAzure = registryKind(to.registry) === 'acr'
  const promote = from.registry === to.registry && registryKind(to.registry) === 'jfrog'
  return [
    {
      client: 'skopeo',
      text: lines((pair) => ['skopeo', 'copy', '--all', `docker://${pair.from}`, `docker://${pair.to}`]),
    },
    { client: 'crane', text: lines((pair) => ['crane', 'copy', pair.from, pair.to]) },
    {
      client: 'regctl',
      text: lines((pair) => ['regctl', 'image', 'copy', '--referrers', '--digest-tags', pair.from, pair.to]),
    },
    {
      client: 'docker buildx',
      text: lines((pair) => ['docker', 'buildx', 'imagetools', 'create', '--tag', pair.to, pair.from]),
    },
    ...(isAzure
      ? [
          {
            client: 'az',
            text: lines(({ from: name, tag }) => [
              ...['az', 'acr', 'import', '--name', acrName(to.registry), '--source', name],
              ...['--image', `${to.repository}:${tag}`, '--force'],
            ]),
          },
        ]
      : []),
    ...(promote && pairs.every(({ sourceTag }) => sourceTag !== null)
      ? [{ client: 'jf', text: lines((pair) => jfPromote(from.repository, to.repository, pair)) }]
      : []),
  ]
}

/** Artifactory's repository key is the first part of the name. Without `--copy`, the command moves the image. */
function jfPromote(from: string, to: string, { sourceTag, tag }: Pair): string[] {
  const [sourceKey = '', ...image] = from.split('/')
  const [targetKey = '', ...targetImage] = to.split('/')
  return [
    ...['jf', 'rt', 'docker-promote', image.join('/'), sourceKey, targetKey, `--source-tag=${sourceTag}`],
    ...[`--target-tag=${tag}`, `--target-docker-image=${targetImage.join('/')}`, '--copy'],
  ]
}
