import type { CopyCommand } from '@/lib/changes/copy/copy-commands'
import { acrName, registryKind } from '@/lib/oci/registry-kind'
import { shellQuote } from '@/lib/oci/shell-quote'
import type { DeletePlan } from './delete-plan'

type Planned = Pick<DeletePlan, 'to' | 'method' | 'mode' | 'tags' | 'manifests'>

/** Commands that do the same as a plan, for each client that has one. */
export function deleteCommands(plan: Planned): CopyCommand[] {
  return plan.mode === 'tags' ? tagCommands(plan) : manifestCommands(plan)
}

function tagCommands({ to, tags }: Planned): CopyCommand[] {
  if (tags.length === 0) return []
  const { registry, repository } = to
  const names = tags.map(({ tag }) => tag)
  const untag = (tag: string) => [
    ...['az', 'acr', 'repository', 'untag', '--name', acrName(registry)],
    ...['--image', `${repository}:${tag}`],
  ]
  return [
    {
      client: 'regctl',
      text: toLines(names, (tag) => ['regctl', 'tag', 'delete', `${registry}/${repository}:${tag}`]),
    },
    ...(isAzure(to) ? [{ client: 'az', text: toLines(names, untag) }] : []),
  ]
}

function manifestCommands({ to, method, tags, manifests }: Planned): CopyCommand[] {
  if (manifests.length === 0) return []
  const { registry, repository } = to
  const name = `${registry}/${repository}`
  const digests = manifests.map(({ digest }) => `${name}@${digest}`)
  // Google's registry and zot require tags to be deleted first.
  const references = [...(method === 'tag' ? tags.map(({ tag }) => `${name}:${tag}`) : []), ...digests]
  const deleteInAzure = (digest: string) => [
    ...['az', 'acr', 'repository', 'delete', '--name', acrName(registry)],
    ...['--image', `${repository}@${digest}`, '--yes'],
  ]
  return [
    {
      client: 'skopeo',
      text: toLines(digests, (reference) => ['skopeo', 'delete', `docker://${reference}`]),
    },
    { client: 'crane', text: toLines(references, (reference) => ['crane', 'delete', reference]) },
    {
      client: 'regctl',
      text: toLines(digests, (reference) => ['regctl', 'manifest', 'delete', reference]),
    },
    ...(isAzure(to)
      ? [
          {
            client: 'az',
            text: toLines(
              manifests.map(({ digest }) => digest),
              deleteInAzure,
            ),
          },
        ]
      : []),
  ]
}

function isAzure({ registry }: Planned['to']): boolean {
  return registryKind(registry) === 'acr'
}

function toLines(all: readonly string[], wordsOf: (one: string) => string[]): string {
  return all.map((one) => wordsOf(one).map(shellQuote).join(' ')).join('\n')
}
