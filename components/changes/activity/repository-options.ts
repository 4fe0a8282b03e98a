import type { ActivitySummary } from '@/lib/changes/activity/summarize-activity'
import { formatReference, parsePasted } from '@/lib/oci/reference'

/** Namespaces with several repositories, and repositories; without the registry if there's only one. */
export function listRepositoryOptions(repositories: ActivitySummary['repositories']): string[] {
  const isOne = new Set(repositories.map(({ registry }) => registry)).size === 1
  const names = repositories
    .map(({ registry, repository }) =>
      isOne && !/^[^/]*[.:]/.test(repository) ? repository : `${registry}/${repository}`,
    )
    .sort()
  const namespaces = names.map((name) => name.slice(0, name.lastIndexOf('/') + 1)).filter(Boolean)
  const shared = namespaces.filter((namespace, index) => namespaces.indexOf(namespace) !== index)
  return [...[...new Set(shared)].map((namespace) => `${namespace}*`), ...names]
}

/** The repository of a pasted reference, command, or address; any other text as it is. */
export function repositoryOf(text: string): string {
  const word = text.trim()
  const found = parsePasted(word)
  // A command or an address; a name alone may be a namespace, or have no registry.
  const isLong = /\s|:\/\//.test(word)
  const name = isLong && found && 'repository' in found ? formatReference(found) : word
  return name.replace(/(?<=\/[^/:@]+)[:@][^/]*$/, '')
}
