import { type RegistryKind, registryKind } from '@/lib/oci/registry-kind'
import { clientHost, type Subject } from './subject'

/** Where names need more than one part, what stands in front of the image. All lower case: a name must be. */
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

/** The product behind the subject's host: what the server found out, else a guess from the name. */
export function kindOf(subject: Subject): RegistryKind {
  return subject.kind ?? registryKind(clientHost(subject))
}

/** A repository to push to, where the subject names none yet. */
export function placeholderRepository(subject: Subject): string {
  const parent = subject.namespace ? `${subject.namespace}/` : (PARENTS[kindOf(subject)] ?? '')
  return `${parent}my-image`
}
