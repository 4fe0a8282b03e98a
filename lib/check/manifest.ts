import 'server-only'
import type { Finding } from '@/lib/api/check'
import { computeDigest, schema1Payload, verifyDigest } from '@/lib/oci/compute-digest'
import { isDigest, shortDigest } from '@/lib/oci/digest'
import { isManifestType, normalizeMediaType } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { refuseWebPage } from '@/lib/registry/read-json'
import { refusalOf } from '@/lib/registry/refusal'
import { headerOf, type RegistryResponse } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import type { Contents, Sample } from './contents'
import { skipped, toFinding, truncate } from './finding'
import { isQuotaLow } from './rate-limit'

/** Checks that the bytes match the digest. */
export async function probeManifest(
  context: CheckContext,
  contents: Contents,
  sample: Sample,
): Promise<Finding> {
  await contents.head().catch(() => undefined)
  if (isQuotaLow(context))
    return skipped(
      'little pull quota is left, and this check would use some.',
      'Try again when the quota resets.',
    )
  const response = await contents.manifest()
  if (response.status !== 200) return toFinding(refusalOf(context.connection, 'manifest', response), 'error')
  refuseWebPage(response)
  return judgeManifest(response, sample.reference ?? '')
}

function judgeManifest(response: Pick<RegistryResponse, 'headers' | 'bytes'>, reference: string): Finding {
  const { bytes } = response
  const sent = normalizeMediaType(headerOf(response, 'content-type'))
  const manifest = readManifest(bytes, sent)
  const payload = schema1Payload(bytes) ?? bytes
  const checkedReference = headerOf(response, 'docker-content-digest')?.trim() ?? ''
  const seen = `${manifest.mediaType || 'unknown type'}, ${shortDigest(computeDigest(payload))}`
  if (isDigest(reference) && verifyDigest(payload, reference) === 'mismatch') {
    return {
      status: 'error',
      observed: `${seen}: the content doesn’t match the requested digest ${shortDigest(reference)}`,
      meaning: 'The manifest is damaged or was tampered with. Porthole doesn’t show it.',
      fix: 'Push it again from where it was built, and check the registry’s storage.',
    }
  }
  if (isDigest(checkedReference) && verifyDigest(payload, checkedReference) === 'mismatch') {
    return {
      status: 'warning',
      observed: `${seen}: the content doesn’t match its Docker-Content-Digest, ${shortDigest(checkedReference)}`,
      meaning: 'Porthole computes the digest from the content. Clients that use the header fail.',
      fix: 'Find out what changes the content in between, or update the registry.',
    }
  }
  if (!isManifestType(sent) || sent !== manifest.mediaType) {
    return {
      status: 'warning',
      observed: `${seen}, but sent as ${truncate(sent) || 'no type'}`,
      meaning: 'Porthole reads the type from the document. Docker and containerd reject such a pull.',
      fix: 'Configure the registry, or the proxy in front of it, to send the Content-Type that was pushed.',
    }
  }
  if (checkedReference === '') {
    return {
      status: 'info',
      observed: `${seen}, without Docker-Content-Digest on GET`,
      meaning: 'Porthole computes the digest from the content. ECR does this too.',
    }
  }
  return { status: 'ok', observed: `${seen}: type and digest match the headers` }
}
