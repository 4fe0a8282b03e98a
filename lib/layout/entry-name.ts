import { isRepositoryName, isTag, parseReference } from '@/lib/oci/reference'

/** Where an entry of `index.json` is found. Without `tag`, only its digest leads to it. */
export interface EntryName {
  repository: string
  tag?: string
}

const CONTAINERD_NAME = 'io.containerd.image.name'
/** The annotation that clients use to find an entry. */
export const OCI_NAME = 'org.opencontainers.image.ref.name'

/**
 * The repository and tag of an `index.json` entry, from its annotations, without the host of a full reference.
 *
 * `io.containerd.image.name` (a full reference) precedes `org.opencontainers.image.ref.name`, which tools write
 * in three forms: a tag, `repository:tag`, or a full reference. Entries without a name are in
 * `folderRepository`, untagged.
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

/**
 * Derives a repository name from the folder's: lower case, other characters replaced with `-`, `image` if nothing is
 * left.
 */
export function folderRepository(folderName: string): string {
  const name = folderName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return isRepositoryName(name) ? name : 'image'
}

/** A name without tag and digest means `latest`, as in Docker. */
function withTag(repository: string, { tag, digest }: { tag?: string; digest?: string }): EntryName {
  if (tag) return { repository, tag }
  return digest ? { repository } : { repository, tag: 'latest' }
}

/** The reference grammar adds `library/` for Docker Hub, but in a folder `nginx:1.27` is just `nginx`. */
function writtenRepository(name: string, repository: string): string {
  return repository.startsWith('library/') && !name.includes('/')
    ? repository.slice('library/'.length)
    : repository
}
