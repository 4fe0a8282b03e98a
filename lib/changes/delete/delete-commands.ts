import type { CopyCommand } from '@/lib/changes/copy/copy-commands'
import { acrName, registryKind } from '@/lib/oci/registry-kind'
import { shellQuote } from '@/lib/oci/shell-quote'
import type { DeletePlan } from './delete-plan'

type Planned = Pick<DeletePlan, 'to' | 'how' | 'by' | 'tags' | 'manifests'>

/** What does the same as a plan by hand, for each client that can. */
export function deleteCommands({ to, how, by, tags, manifests }: Planned): CopyCommand[] {
  const name = `${to.registry}/${to.repository}`
  const isAzure = registryKind(to.registry) === 'acr'
  const lines = (all: readonly string[][]) => all.map((words) => words.map(shellQuote).join(' ')).join('\n')
  if (how === 'tags') {
    const each = (line: (reference: string) => string[]) =>
      lines(tags.map(({ tag }) => line(`${name}:${tag}`)))
    if (tags.length === 0) return []
    return [
      { client: 'regctl', text: each((reference) => ['regctl', 'tag', 'delete', reference]) },
      ...(isAzure
        ? [
            {
              client: 'az',
              text: lines(
                tags.map(({ tag }) => [
                  ...['az', 'acr', 'repository', 'untag', '--name', acrName(to.registry)],
                  ...['--image', `${to.repository}:${tag}`],
                ]),
              ),
            },
          ]
        : []),
    ]
  }
  const digests = manifests.map(({ digest }) => digest)
  if (digests.length === 0) return []
  const each = (line: (reference: string) => string[]) =>
    lines(digests.map((digest) => line(`${name}@${digest}`)))
  return [
    { client: 'skopeo', text: each((reference) => ['skopeo', 'delete', `docker://${reference}`]) },
    {
      client: 'crane',
      // Google's registry and zot want the tags gone first.
      text: [
        ...(by === 'tag' ? tags.map(({ tag }) => `${name}:${tag}`) : []),
        ...digests.map((digest) => `${name}@${digest}`),
      ]
        .map((reference) => ['crane', 'delete', reference].map(shellQuote).join(' '))
        .join('\n'),
    },
    { client: 'regctl', text: each((reference) => ['regctl', 'manifest', 'delete', reference]) },
    ...(isAzure
      ? [
          {
            client: 'az',
            text: lines(
              digests.map((digest) => [
                ...['az', 'acr', 'repository', 'delete', '--name', acrName(to.registry)],
                ...['--image', `${to.repository}@${digest}`, '--yes'],
              ]),
            ),
          },
        ]
      : []),
  ]
}
