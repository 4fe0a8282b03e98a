import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeSimpleSigning, decodeStatement, describePredicate } from '@/lib/oci/attestation'
import { classify } from '@/lib/oci/classify'
import { computeDigest, verifyDigest } from '@/lib/oci/compute-digest'
import { readManifest } from '@/lib/oci/read-manifest'
import { readSignatureFile } from './read-signature-file'

/** Registers tests of the signature material in a `vectors` folder. */
export function describeVectors(vectors: string): void {
  const pathOf = (name: string) => join(vectors, 'trust', name)
  const bytesOf = (name: string) => readFileSync(pathOf(name))

  describe('signed images', () => {
    test.each([
      ['dir-img-cosign-valid', 2896510, 'match', 'cosign-signed-single-sample'],
      ['dir-img-cosign-key-rekor-valid', 2568440, 'match', 'cosign-signed/key-1'],
      ['dir-img-cosign-modified-manifest', 2896510, 'mismatch', 'cosign-signed-single-sample'],
    ])('%s', (folder, layerBytes, check, repository) => {
      const bytes = bytesOf(`${folder}/manifest.json`)
      const manifest = readManifest(bytes, null)
      expect(manifest).toMatchObject({ kind: 'image', warnings: [], layers: [{ sizeBytes: layerBytes }] })
      expect(classify(manifest).title).toBe('Image · Docker schema 2')

      const { mimeType, payload, annotations } = readSignatureFile(pathOf(`${folder}/signature-1`))
      expect(mimeType).toBe('application/vnd.dev.cosign.simplesigning.v1+json')
      expect(annotations['dev.cosignproject.cosign/signature']).toMatch(/^ME[A-Za-z0-9+/]{80,}=*$/)
      const signing = decodeSimpleSigning(payload)
      expect(signing).toMatchObject({
        type: 'cosign container image signature',
        reference: `192.168.64.2:5000/${repository}`,
        optional: {},
      })
      expect(verifyDigest(bytes, signing?.digest ?? '')).toBe(check)
      expect(decodeStatement(payload)).toBeUndefined()
    })

    test('the Rekor entry has the digest of the payload', () => {
      const { payload, annotations } = readSignatureFile(pathOf('dir-img-cosign-key-rekor-valid/signature-1'))
      const { Payload } = JSON.parse(annotations['dev.sigstore.cosign/bundle'] ?? '')
      const entry = JSON.parse(Buffer.from(Payload.body, 'base64').toString())
      expect(computeDigest(payload)).toBe(`sha256:${entry.spec.data.hash.value}`)
    })
  })

  describe('a Sigstore bundle and its trusted root', () => {
    const bundle = bytesOf('oci-attestation.sigstore.json')

    test('the bundle contains a statement', () => {
      const statement = decodeStatement(bundle)
      expect(statement).toMatchObject({
        envelope: 'sigstore-bundle',
        signatures: 1,
        statementType: 'https://in-toto.io/Statement/v0.1',
        subjects: [
          { name: expect.stringMatching(/\/repo$/), digest: expect.stringMatching(/^sha256:73211227/) },
        ],
      })
      expect(describePredicate(statement?.predicateType ?? '')).toBe('Attestation · cosign custom')
      expect(decodeSimpleSigning(bundle)).toBeUndefined()
    })

    test('neither is a manifest, and the root is not a statement', () => {
      const root = bytesOf('trusted_root_pgi.json')
      expect([bundle, root].map((bytes) => readManifest(bytes, null).kind)).toEqual(['unknown', 'unknown'])
      expect(readManifest(bundle, null).mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json')
      expect(readManifest(root, null).mediaType).toBe('application/vnd.dev.sigstore.trustedroot+json')
      expect(decodeStatement(root)).toBeUndefined()
    })
  })
}
