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
  /** All entries of a page including tagged ones, since fingerprints cover all of them. */
  read: (response: RegistryResponse) => (UntaggedManifest & { isTagged: boolean })[]
}

/**
 * Lists a page of untagged manifests with the registry's own API; null if it has none. The v2 API can't list them,
 * and Google's tag list already includes them.
 *
 * Throws like a tag list, including when the account has only pull rights.
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

/** Harbor's host name is arbitrary, so it's recognized by its token service after the first request. */
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
  // Harbor decodes a name with slashes twice.
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
