import type { Source } from './source'

/** Identifies a registry and an identity, for caches whose content only that identity may see. */
export function sourceKey({ identity, host }: Pick<Source, 'identity' | 'host'>): string {
  return `${identity} ${host}`
}

/** Identifies a repository as one identity sees it. With '' it's the prefix of all repositories' keys. */
export function repositoryKey(source: Pick<Source, 'identity' | 'host'>, repository: string): string {
  return `${sourceKey(source)}/${repository}`
}
