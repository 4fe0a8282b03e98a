import type { Address } from '@/lib/routes'

/** Where an artifact is: its registry and repository, and what names it there. */
export interface Place extends Address {
  repository: string
}

/** Full text of a place, host first. */
export function formatPlace({ registry, repository, tag, digest }: Place): string {
  return `${registry}/${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`
}
