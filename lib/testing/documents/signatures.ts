import { encode, pointTo } from './document'
import { OCI_MANIFEST } from './media-types'
import { ociImage } from './oci-images'

const type = 'cosign container image signature'
const identity = { 'docker-reference': 'registry.example.com/acme/app' }

export const simpleSigning = encode({
  critical: {
    identity,
    image: { 'docker-manifest-digest': pointTo(OCI_MANIFEST, ociImage).digest },
    type,
  },
  optional: null,
})

/** Spelled as in cosign's documentation: a capital letter in the field's name, and a shortened digest. */
export const upperCaseField = encode(
  {
    critical: { identity, image: { 'Docker-manifest-digest': 'sha256:12ab...cd34' }, type },
    optional: { creator: 'Ada Example', timestamp: 1700000000 },
  },
  4,
)
