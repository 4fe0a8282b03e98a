/** Throws for the first text that isn't a reference with its registry and repository. */
export function requireReferences(references: readonly string[]): void {
  const incomplete = references.find((reference) => !/^[^/]+(?:\/[^/]+)+$/.test(reference))
  if (incomplete === undefined) return
  const host = /^([^/]+)\/$/.exec(incomplete)?.[1] ?? 'registry.acme.dev'
  throw new Error(
    `“${incomplete}” isn’t a repository. Enter a registry and a repository, such as ${host}/team/app.`,
  )
}
