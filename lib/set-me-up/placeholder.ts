import { type RegistryKind, registryKind } from '@/lib/oci/registry-kind'
import { clientHost, type Subject } from './subject'

/** Parents for registries where names need several parts. Lower case, as names must be. */
const PARENTS: Partial<Record<RegistryKind, string>> = {
  'docker-hub': 'your-name/',
  ghcr: 'your-name/',
  gitlab: 'your-group/your-project/',
  'ecr-public': 'your-alias/',
  'artifact-registry': 'your-project/your-repository/',
  quay: 'your-name/',
  harbor: 'your-project/',
  jfrog: 'your-repository/',
  gitea: 'your-name/',
}

/** The subject's registry product: detected by the server, else guessed from the host. */
export function kindOf(subject: Subject): RegistryKind {
  return subject.kind ?? registryKind(clientHost(subject))
}

/** A repository to push to if the subject has none. */
export function placeholderRepository(subject: Subject): string {
  const parent = subject.namespace ? `${subject.namespace}/` : (PARENTS[kindOf(subject)] ?? '')
  return `${parent}my-image`
}
