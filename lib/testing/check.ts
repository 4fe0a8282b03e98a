import type { Check, CheckReport } from '@/lib/api/check'
import { checkRegistry } from '@/lib/check/check-registry'
import { computeDigest } from '@/lib/oci/compute-digest'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import { type FakeHandler, type FakeRegistry, settingsFor } from '@/lib/testing/registry/fake-registry'
import { manifestAnswer, OCI_MANIFEST, type StoredContent, stored } from '@/lib/testing/registry/image'
import { fakeRegistry } from '@/lib/testing/registry/open-fake-registry'

export const config = stored(
  { os: 'linux', architecture: 'amd64' },
  'application/vnd.oci.image.config.v1+json',
)
const pointer = { mediaType: config.mediaType, digest: config.digest, size: config.bytes.length }
export const image: StoredContent = stored(
  { schemaVersion: 2, mediaType: OCI_MANIFEST, config: pointer, layers: [] },
  OCI_MANIFEST,
)

/** A healthy registry with two repositories; `a` has the tags `1` and `2`. */
export const HEALTHY: Record<string, FakeHandler> = {
  '/v2/': { headers: { 'docker-distribution-api-version': 'registry/2.0' }, body: {} },
  '/v2/_catalog': { body: { repositories: ['a', 'b'] } },
  '/v2/_catalog?n=1': {
    headers: { link: '</v2/_catalog?n=1&last=a>; rel="next"' },
    body: { repositories: ['a'] },
  },
  '/v2/a/tags/list': { body: { tags: ['1', '2'] } },
  '/v2/a/tags/list?n=1': {
    headers: { link: '</v2/a/tags/list?n=1&last=1>; rel="next"' },
    body: { tags: ['1'] },
  },
  '/v2/a/manifests/1': manifestAnswer(image),
  'OPTIONS /v2/a/manifests/1': { headers: { allow: 'GET, HEAD, PUT, DELETE' } },
  [`/v2/a/blobs/${config.digest}`]: {
    status: 206,
    headers: { 'content-range': `bytes 0-0/${config.bytes.length}` },
    body: '{',
  },
  [`/v2/a/referrers/${computeDigest(image.bytes)}`]: {
    headers: { 'content-type': 'application/vnd.oci.image.index.v1+json' },
    body: { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] },
  },
}

interface Examined {
  fake: FakeRegistry
  report: CheckReport
  check(id: string): Check
}

/** Checks a fake registry that is healthy except for `table`. */
export async function checkFakeRegistry(
  table: Record<string, FakeHandler> = {},
  settings: Partial<RegistrySettings> = {},
  options: Parameters<typeof checkRegistry>[1] = {},
): Promise<Examined> {
  const fake = await fakeRegistry({ ...HEALTHY, ...table })
  const all = settingsFor(fake, settings)
  const { report } = checkRegistry(
    { settings: all, credentialsOf: all.credentials ? 'settings' : 'nobody' },
    options,
  )
  const made = await report
  return { fake, report: made, check: (id) => checkIn(made, id) }
}

export function checkIn({ checks }: CheckReport, id: string): Check {
  const check = checks.find((other) => other.id === id)
  if (check === undefined) throw new Error(`There is no check ${id}.`)
  return check
}
