import type { Address } from '@/lib/routes'

/** Where an artifact is: registry, repository, and tag or digest. */
export interface Place extends Address {
  repository: string
}

/** A place as a full reference, starting with its host. */
export function formatPlace({ registry, repository, tag, digest }: Place): string {
  return `${registry}/${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`
}
