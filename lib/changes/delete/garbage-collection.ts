import { registryKind } from '@/lib/oci/registry-kind'
import type { DeletePlan } from './delete-plan'

type Collection = DeletePlan['garbageCollection']

const ITSELF: Collection = { text: 'The registry reclaims the space automatically.', command: null }

/** Vendors, recognized by host. */
const KNOWN: Partial<Record<ReturnType<typeof registryKind>, Collection>> = {
  'docker-hub': ITSELF,
  ghcr: ITSELF,
  ecr: ITSELF,
  'ecr-public': ITSELF,
  'artifact-registry': ITSELF,
  quay: { text: 'Quay reclaims the space automatically when its time machine period ends.', command: null },
  harbor: {
    text: 'Harbor reclaims the space when garbage collection runs (Administration > Clean Up).',
    command: null,
  },
  jfrog: { text: 'Artifactory reclaims the space when garbage collection runs.', command: null },
  gitea: { text: 'Gitea reclaims the space when package cleanup runs.', command: null },
  acr: {
    text: 'Azure reclaims the space of deleted digests automatically. Untagged manifests are kept until you purge them.',
    command: null,
  },
  gitlab: {
    text: 'GitLab.com reclaims the space automatically. On your own server, make the registry read-only and run:',
    command: 'gitlab-ctl registry-garbage-collect',
  },
}

/** Says how to reclaim the space of deleted manifests. */
export function describeGarbageCollection(host: string, how: DeletePlan['mode']): Collection {
  const known = KNOWN[registryKind(host)]
  if (known) return known
  const untagged =
    how === 'tags'
      ? 'Untagged images are only removed with --delete-untagged. Use it with version 3 or later: earlier versions also remove platforms of tagged images.'
      : 'Don’t add --delete-untagged before version 3: it also removes platforms of tagged images.'
  return {
    text: `The space is reclaimed by garbage collection. With Distribution (registry:2, registry:3), stop the registry or make it read-only, run the command with --dry-run first, then without it, and restart the registry. ${untagged}`,
    command: 'registry garbage-collect --dry-run /etc/docker/registry/config.yml',
  }
}
