import { describe, expect, test } from 'vitest'
import { decodeSimpleSigning, decodeStatement, describePredicate } from '@/lib/oci/attestation'
import { classify } from '@/lib/oci/classify'
import { computeDigest } from '@/lib/oci/compute-digest'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { WildDocuments } from './wild-documents'

/**
 * The documents that are refused, and the field in the message. All others are readable; those below are missing a
 * field.
 */
const refused: Record<string, string> = {
  'docker-save-manifest-containers+image-almostempty.tar_manifest.json-facc69d6.json': 'Config',
  'docker-save-manifest-google+go-containerregistry-source_image.tar_manifest.json-62100cd1.json': 'Config',
  'docker-save-manifest-oras-project+oras-go-manifest.json-13f082c8.json': 'Config',
  'docker-save-manifest-wagoodman+dive-test-docker-image.tar_manifest.json-07ab5ef7.json': 'Config',
  'docker-save-manifest-wagoodman+dive-test-kaniko-image.tar_manifest.json-c0d21fa3.json': 'Config',
}

const odd: Record<string, string> = {
  'index-sigstore+cosign-BUNDLE_SPEC.md-4312f28a.json': 'manifests[0].digest',
  'index-sigstore+cosign-BUNDLE_SPEC.md-9cd3549a.json': 'manifests[0].digest',
  'manifest-containers+image-schema1-to-oci1.json-e4f14604.json': 'config.size',
  'manifest-containers+image-schema1-to-schema2.json-a23e1430.json': 'config.size',
  'manifest-sigstore+cosign-BUNDLE_SPEC.md-04c610f4.json': 'config.digest',
}

/** Registers tests that read every document, or expect an error with the invalid field. */
export function describeEveryDocument(wild: WildDocuments): void {
  test('sources.tsv lists every file', () => {
    const files = wild.listFiles()
    expect(wild.sources.map(({ name }) => name).sort()).toEqual(files.sort())
    expect(files).toHaveLength(138)
  })

  describe('manifests, indexes and schema 1', () => {
    const kinds = ['manifest', 'index', 'schema1', 'docker-save-manifest']

    test.each(kinds.flatMap((kind) => wild.namesOf(kind)))('%s', (name) => {
      const field = refused[name]
      if (field !== undefined) {
        expect(() => readManifest(wild.bytesOf(name), null)).toThrow(RegistryError)
        expect(() => readManifest(wild.bytesOf(name), null)).toThrow(field)
        return
      }
      const manifest = readManifest(wild.bytesOf(name), null)
      const fault = odd[name]
      if (fault === undefined) expect(manifest.warnings).toEqual([])
      else expect(manifest.warnings[0]).toContain(fault)
      expect(classify(manifest).title).not.toBe('')
      expect(name.split('-')[0]).toBe(manifest.kind === 'image' ? 'manifest' : manifest.kind)
    })

    test('the number of documents that are read', () => {
      expect(kinds.map((kind) => wild.namesOf(kind).filter((name) => !(name in refused)).length)).toEqual([
        43, 43, 3, 0,
      ])
      expect(Object.keys(refused)).toHaveLength(5)
    })

    test('documents that are named after their digest have that digest', () => {
      const named = wild.sources.flatMap(({ name, kind }) => {
        const start = kind === 'history' ? undefined : /-([0-9a-f]{40})-/.exec(name)?.[1]
        return start === undefined ? [] : [{ name, start }]
      })
      expect(named).toHaveLength(33)
      for (const { name, start } of named)
        expect(computeDigest(wild.bytesOf(name))).toContain(`sha256:${start}`)
    })
  })

  describe('statements and signatures', () => {
    test.each([
      ['dsse-sigstore+cosign-custom', 'Attestation · cosign custom', 'sha256:6c6fd6a4'],
      ['dsse-sigstore+cosign-vuln-1a7c882c', 'Vulnerability scan · cosign', 'sha256:3c19aa98'],
      ['dsse-sigstore+cosign-vuln-d3166153', 'Vulnerability scan · cosign', 'sha256:3c19aa98'],
    ])('%s', (start, predicate, digest) => {
      const statement = decodeStatement(wild.bytesOf(start))
      expect(statement).toMatchObject({
        envelope: 'dsse',
        signatures: 1,
        statementType: 'https://in-toto.io/Statement/v0.1',
      })
      expect(describePredicate(statement?.predicateType ?? '')).toBe(predicate)
      expect(statement?.subjects[0]?.name).toBe('registry.local:5000/knative/demo')
      expect(statement?.subjects[0]?.digest).toContain(digest)
    })

    test.each(wild.namesOf('simplesigning'))('%s', (name) => {
      expect(decodeSimpleSigning(wild.bytesOf(name))).toMatchObject({
        type: 'cosign container image signature',
        reference: 'testing/manifest',
        digest: 'sha256:20be...fe55',
        optional: { timestamp: 1458239713 },
      })
      expect(decodeStatement(wild.bytesOf(name))).toBeUndefined()
    })

    test('the number of documents', () => {
      expect([wild.namesOf('dsse').length, wild.namesOf('simplesigning').length]).toEqual([3, 2])
    })
  })
}
