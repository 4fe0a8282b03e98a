import 'server-only'
import type { Finding } from '@/lib/api/check'
import type { Descriptor } from '@/lib/oci/descriptor'
import { blobsOf } from '@/lib/oci/manifest-contents'
import { OCI_EMPTY } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { checkDigest, pullScope } from '@/lib/registry/names'
import { isRateLimited } from '@/lib/registry/quota'
import { refusalOf } from '@/lib/registry/refusal'
import { headerOf, type RegistryResponse } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import type { Contents, Sample } from './contents'
import { skipped, toFinding } from './finding'

const MAX_BYTES = 1024 * 1024

/**
 * Requests the first byte of a small blob: checks whether ranges work and where blobs come from.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-blobs
 */
export async function probeRange(
  context: CheckContext,
  contents: Contents,
  sample: Sample,
): Promise<Finding> {
  const manifest = await contents.manifest()
  if (manifest.status !== 200) return skipped('the manifest couldn’t be loaded.')
  const blob = smallest(manifest) ?? (await smallestOfChild(context, manifest, sample.repository))
  if (blob === undefined) return skipped('the manifest has no small blob.')
  try {
    return judgeRange(context, await getBlob(context, sample.repository, blob, 'bytes=0-0'))
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code !== 'RESPONSE_INVALID') throw error
    return {
      ...toFinding(error, 'error', 'Blobs can’t be loaded, so configs, layers, and downloads fail.'),
      fix: 'Configure the registry to serve blobs itself (storage.redirect.disable), or add that host to trustedHosts.',
    }
  }
}

function judgeRange({ connection, settings }: CheckContext, response: RegistryResponse): Finding {
  const { host, origin } = response.url
  const from = origin === connection.base.origin ? '' : `, from ${host} (redirected from ${settings.host})`
  if (response.status === 206) {
    const range = headerOf(response, 'content-range')
    if (range !== null && response.bytes.length === 1)
      return { status: 'ok', observed: `206 with the requested byte${from}` }
    return {
      status: 'warning',
      observed: `206 ${range === null ? 'without Content-Range' : `with ${response.bytes.length} bytes instead of one`}${from}`,
      meaning:
        'Porthole rejects ranges without a valid Content-Range, so interrupted downloads can’t be resumed.',
    }
  }
  if (response.status === 200) {
    return {
      status: 'info',
      observed: `200 with the whole blob: Range is ignored${from}`,
      meaning: 'Interrupted downloads start over. Everything else works.',
    }
  }
  const isRefused = response.status === 416 || response.status === 400
  return toFinding(
    refusalOf(connection, 'blob', response),
    isRefused ? 'info' : 'error',
    isRefused ? 'Range requests are rejected. Whole blobs may still load.' : 'This blob can’t be loaded.',
  )
}

function getBlob(
  context: CheckContext,
  repository: string,
  { digest }: Descriptor,
  range: string,
): Promise<RegistryResponse> {
  checkDigest(digest)
  return context.send({
    kind: 'blob',
    method: 'GET',
    path: `${repository}/blobs/${digest}`,
    scope: pullScope(repository),
    accept: '*/*',
    range,
    what: 'blob',
    maxBytes: MAX_BYTES,
  })
}

/** Configs are small, so a server that ignores ranges sends little. */
function smallest({ bytes, headers }: RegistryResponse): Descriptor | undefined {
  const manifest = readManifest(bytes, headerOf({ headers }, 'content-type'))
  return blobsOf(manifest)
    .filter(({ mediaType, sizeBytes }) => mediaType !== OCI_EMPTY && sizeBytes !== null)
    .filter(({ sizeBytes }) => Number(sizeBytes) > 1 && Number(sizeBytes) <= MAX_BYTES)
    .sort((a, b) => Number(a.sizeBytes) - Number(b.sizeBytes))[0]
}

/** An index has no blobs, so read its first child with another GET, unless those are rate-limited. */
async function smallestOfChild(
  context: CheckContext,
  index: RegistryResponse,
  repository: string,
): Promise<Descriptor | undefined> {
  const manifest = readManifest(index.bytes, headerOf(index, 'content-type'))
  const child = manifest.kind === 'index' ? manifest.manifests[0] : undefined
  if (child === undefined || isRateLimited(context.connection)) return undefined
  checkDigest(child.digest)
  const response = await context.send({
    kind: 'manifest',
    method: 'GET',
    path: `${repository}/manifests/${child.digest}`,
    scope: pullScope(repository),
    accept: child.mediaType,
    what: 'manifest',
    maxBytes: 8 * MAX_BYTES,
  })
  return response.status === 200 ? smallest(response) : undefined
}
