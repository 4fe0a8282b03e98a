/** A repository as Docker writes it, without Docker Hub's host and `library/`. */
export function familiar(host: string, repository: string): string {
  if (host !== 'docker.io') return `${host}/${repository}`
  const short = repository.replace(/^library\/(?=[^/]+$)/, '')
  // A first part that looks like a host would be parsed as one, and 64 hex digits as an image ID.
  return /^(?:[^/]*[.A-Z][^/]*\/|localhost\/|[a-f0-9]{64}$)/.test(short) ? `${host}/${repository}` : short
}
