import { expect, test } from 'vitest'
import type { LoadedManifest } from '@/lib/artifact/loaded-manifests'
import type { ReferencedDigest } from '@/lib/artifact/referenced-digests'
import { countAttached } from './count-attached'

const IMAGE = 'sha256:image'

function manifest(digest: string, more: Partial<LoadedManifest>) {
  return { digest, kinds: [], mentions: [], ...more }
}
const mention = (digest: string, more: Partial<ReferencedDigest>): ReferencedDigest => ({
  digest,
  as: 'attachment',
  platform: null,
  ...more,
})

test('counts by kind, from lists and from the attachments themselves, each manifest once', () => {
  const listed = manifest(IMAGE, {
    mentions: [
      mention('sig', { kinds: ['signature'] }),
      mention('sbom', { kinds: ['attestation', 'sbom'] }),
      mention('vex', { kinds: [] }),
    ],
  })
  const index = manifest('sha256:index', {
    mentions: [
      mention(IMAGE, { as: 'child' }),
      mention('att', { as: 'attestation', about: IMAGE }),
      mention('sig', { about: IMAGE }),
      mention('other', { about: 'sha256:other' }),
    ],
  })
  expect(countAttached([listed, index], IMAGE)).toEqual({
    signature: 1,
    sbom: 1,
    attestation: 1,
    other: 1,
  })
  const loaded = manifest('att', { kinds: ['attestation', 'sbom', 'provenance'] })
  expect(countAttached([listed, index, loaded], IMAGE)).toEqual({
    signature: 1,
    sbom: 2,
    provenance: 1,
    other: 1,
  })
  expect(countAttached([listed, index], 'sha256:unrelated')).toEqual({})
})
