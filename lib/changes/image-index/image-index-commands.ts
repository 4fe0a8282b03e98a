import type { CopyCommand } from '@/lib/changes/copy/copy-commands'
import { shellQuote } from '@/lib/oci/shell-quote'
import type { ImageIndexPlan } from './image-index-plan'

/**
 * Commands that create an index of the same images. Its digest differs if the client serializes the index
 * differently.
 */
export function imageIndexCommands({ entries, tags, to }: ImageIndexPlan): CopyCommand[] {
  const target = `${to.registry}/${to.repository}`
  const [first] = tags
  const images = entries.filter(({ isAttachment, isArtifact }) => !isAttachment && !isArtifact)
  if (!first || images.length === 0) return []
  const references = images.map(
    ({ source, digest }) => `${source.replace(/(?:@[^/]*|:[^/:]*)$/, '')}@${digest}`,
  )
  const name = `${target}:${first.tag}`
  const line = (...words: string[]) => words.map(shellQuote).join(' ')
  const each = (flag: string) => references.flatMap((reference) => [flag, reference])
  return [
    {
      client: 'docker buildx',
      text: line(
        ...['docker', 'buildx', 'imagetools', 'create'],
        ...tags.flatMap(({ tag }) => ['--tag', `${target}:${tag}`]),
        ...references,
      ),
    },
    {
      client: 'docker manifest',
      text: [
        line('docker', 'manifest', 'create', name, ...references),
        line('docker', 'manifest', 'push', name),
      ].join('\n'),
    },
    { client: 'crane', text: line('crane', 'index', 'append', ...each('--manifest'), '--tag', name) },
    { client: 'regctl', text: line('regctl', 'index', 'create', name, ...each('--ref')) },
  ]
}
