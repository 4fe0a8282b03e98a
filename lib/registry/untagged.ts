import 'server-only'
import { isDigest } from '@/lib/oci/digest'
import { registryKind } from '@/lib/oci/registry-kind'
import { AcrManifests, HarborArtifacts } from '@/lib/oci/vendor-schema'
import type { PageOptions, UntaggedManifest, UntaggedPage } from '@/lib/source'
import type { Connection } from './connection'
import { checkRepository } from './names'
import { getPage, type PagedList } from './paging'
import { readJson, readList } from './read-json'
import type { RegistryResponse } from './registry-response'

type Api = (repository: string) => Omit<PagedList, 'kind' | 'what' | 'read'> & {
  /** What one page lists, the tagged ones too: the list's marks are made of all. */
  read: (response: RegistryResponse) => (UntaggedManifest & { isTagged: boolean })[]
}

/**
 * Lists a page of the manifests that no tag names, by the registry's own api; null where none is known to list them: the
 * v2 api cannot, and Google's tag list tells of them by itself.
 *
 * Fails like a tag list does, also where the account may pull and no more.
 */
export async function listUntagged(
  connection: Connection,
  repository: string,
  options: PageOptions,
): Promise<UntaggedPage | null> {
  checkRepository(repository)
  const api = apiOf(connection)?.(repository)
  if (api === undefined) return null
  let manifests: UntaggedManifest[] = []
  const { items: _, ...rest } = await getPage(
    connection,
    {
      ...api,
      kind: 'tags',
      what: 'list of manifests',
      read: (response) => {
        const listed = api.read(response).filter(({ digest }) => isDigest(digest))
        manifests = listed.flatMap(({ isTagged, ...manifest }) => (isTagged ? [] : [manifest]))
        return listed.map(({ digest }) => digest)
      },
    },
    options,
  )
  return { manifests, ...rest }
}

/** Harbor has a host name of its own: its token service says who it is, once it was asked for a repository. */
function apiOf({ settings: { host }, memory }: Connection): Api | undefined {
  const kind = registryKind(host)
  if (kind === 'acr') return azure
  const service = memory.challenges.get('repository')?.parameters.service
  return kind === 'harbor' || service === 'harbor-registry' ? harbor : undefined
}

/** https://learn.microsoft.com/en-us/rest/api/containerregistry/manifests/get-list */
const azure: Api = (repository) => ({
  path: `/acr/v1/${repository}/_manifests`,
  scope: `repository:${repository}:metadata_read`,
  read: (response) =>
    readJson(response, AcrManifests, 'list of manifests').manifests.map((entry) => ({
      digest: entry.digest,
      mediaType: entry.mediaType,
      contentBytes: entry.imageSize,
      isTagged: entry.tags.length > 0,
    })),
})

/** https://github.com/goharbor/harbor/blob/v2.14.0/api/v2.0/swagger.yaml, `listArtifacts` */
const harbor: Api = (repository) => {
  const [project = '', ...rest] = repository.split('/')
  // Harbor decodes a name that holds slashes twice.
  const name = encodeURIComponent(encodeURIComponent(rest.join('/')))
  return {
    path: `/api/v2.0/projects/${encodeURIComponent(project)}/repositories/${name}/artifacts`,
    scope: '',
    firstQuery: new URLSearchParams({
      q: 'tags=nil',
      with_tag: 'true',
      page: '1',
      page_size: '100',
    }).toString(),
    isBasic: true,
    read: (response) =>
      readList(response, HarborArtifacts, 'list of artifacts').map((entry) => ({
        digest: entry.digest,
        mediaType: entry.manifest_media_type,
        contentBytes: entry.size,
        isTagged: entry.tags.length > 0,
      })),
  }
}
