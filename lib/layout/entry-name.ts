import { isRepositoryName, isTag, parseReference } from '@/lib/oci/reference'

/** Where an entry of `index.json` is found: without `tag` it is reachable by its digest only. */
export interface EntryName {
  repository: string
  tag?: string
}

const CONTAINERD_NAME = 'io.containerd.image.name'
/** By what clients find an entry of a layout. */
export const OCI_NAME = 'org.opencontainers.image.ref.name'

/**
 * Tells repository and tag of an `index.json` entry from its annotations; the registry host of a full reference is dropped.
 *
 * `io.containerd.image.name` (a full reference) goes before `org.opencontainers.image.ref.name`, which tools write in
 * three ways: a bare tag, `repository:tag`, or a full reference. What names nothing lands in `folderRepository` without a tag.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md
 */
export function nameEntry(annotations: Record<string, string>, folderRepository: string): EntryName {
  const fullName = annotations[CONTAINERD_NAME] ?? ''
  const full = parseReference(fullName)
  if (full) return withTag(full.repository, full)
  const name = annotations[OCI_NAME] ?? ''
  if (isTag(name)) return { repository: folderRepository, tag: name }
  const parsed = parseReference(name)
  return parsed
    ? withTag(writtenRepository(name, parsed.repository), parsed)
    : { repository: folderRepository }
}

/** Makes a repository name of the folder's own name: lower case, other characters as `-`, `image` when nothing is left. */
export function folderRepository(folderName: string): string {
  const name = folderName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return isRepositoryName(name) ? name : 'image'
}

/** A name without tag and digest means `latest`, as it does to docker. */
function withTag(repository: string, { tag, digest }: { tag?: string; digest?: string }): EntryName {
  if (tag) return { repository, tag }
  return digest ? { repository } : { repository, tag: 'latest' }
}

/** The `library/` that the reference grammar adds for Docker Hub is no part of `nginx:1.27` in a folder. */
function writtenRepository(name: string, repository: string): string {
  return repository.startsWith('library/') && !name.includes('/')
    ? repository.slice('library/'.length)
    : repository
}
