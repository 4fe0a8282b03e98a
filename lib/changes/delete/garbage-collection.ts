import { registryKind } from '@/lib/oci/registry-kind'
import type { DeletePlan } from './delete-plan'

type Collection = DeletePlan['garbageCollection']

const ITSELF: Collection = { text: 'The registry frees the space by itself.', command: null }

/** Vendors are recognized by their host. */
const KNOWN: Partial<Record<ReturnType<typeof registryKind>, Collection>> = {
  'docker-hub': ITSELF,
  ghcr: ITSELF,
  ecr: ITSELF,
  'ecr-public': ITSELF,
  'artifact-registry': ITSELF,
  quay: { text: 'Quay frees the space by itself, once the span of its time machine is over.', command: null },
  harbor: {
    text: 'Harbor frees the space when its garbage collection runs (Administration, Clean Up).',
    command: null,
  },
  jfrog: { text: 'Artifactory frees the space when its garbage collection runs.', command: null },
  gitea: { text: 'Gitea frees the space when its clean-up of packages runs.', command: null },
  acr: {
    text: 'Azure frees what was deleted by digest by itself. What is left without a tag stays, until it is purged.',
    command: null,
  },
  gitlab: {
    text: 'gitlab.com frees the space by itself. On a server of your own, with its registry read-only:',
    command: 'gitlab-ctl registry-garbage-collect',
  },
}

/** Says how the space of what was deleted is reclaimed. */
export function describeGarbageCollection(host: string, how: DeletePlan['mode']): Collection {
  const known = KNOWN[registryKind(host)]
  if (known) return known
  const untagged =
    how === 'tags'
      ? 'Images without a tag are only taken with --delete-untagged, which is safe from version 3 on: before, it takes platforms of images that still have a tag.'
      : 'Do not add --delete-untagged before version 3: it takes platforms of images that still have a tag.'
  return {
    text: `Space comes back when the registry collects its garbage. For distribution (registry:2, registry:3), stopped or read-only, first with --dry-run, and started anew afterwards. ${untagged}`,
    command: 'registry garbage-collect --dry-run /etc/docker/registry/config.yml',
  }
}
