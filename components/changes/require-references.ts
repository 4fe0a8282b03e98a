import { truncateText } from '@/components/ui/truncate-text'
import { parsePath } from '@/lib/routes'

/** Throws for the first text without a registry or repository, which the API would refuse. */
export function requireReferences(references: readonly string[]): void {
  const incomplete = references.find((reference) => !isComplete(reference))
  if (incomplete === undefined) return
  const host = /^([^/]{1,100})\/$/.exec(incomplete)?.[1] ?? 'registry.acme.dev'
  throw new Error(
    `“${truncateText(incomplete, 100)}” isn’t a repository. Enter a registry and a repository, such as ${host}/team/app.`,
  )
}

function isComplete(reference: string): boolean {
  const [host = '', ...rest] = reference.split('/')
  return rest.length > 0 && parsePath([host, ...rest], [host])?.address.repository !== undefined
}
