import { describe, expect, test } from 'vitest'
import { images, signatures, statements } from '@/lib/testing/documents/every-document'
import { decodeSimpleSigning, decodeStatement, describePredicate } from './attestation'
import { computeDigest } from './compute-digest'

const oldType = 'https://in-toto.io/Statement/v0.1'
const newType = 'https://in-toto.io/Statement/v1'

/** The predicate's name, the envelope, the number of signatures, and the statement's type. */
const expected: Record<string, [string, string | undefined, number, string]> = {
  customPredicate: ['Attestation · cosign custom', 'dsse', 1, oldType],
  scanWithoutScheme: ['Vulnerability scan · cosign', 'dsse', 1, oldType],
  scanWithScheme: ['Vulnerability scan · cosign', 'dsse', 1, oldType],
  provenance: ['Provenance · SLSA v1', undefined, 0, newType],
  bundle: ['Provenance · SLSA v1', 'sigstore-bundle', 1, newType],
}

describe('statements', () => {
  test('every document has an expectation and none is missing', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(statements).sort())
    expect(Object.keys(signatures)).toHaveLength(2)
  })

  test.each(Object.entries(statements))('%s', (name, bytes) => {
    const statement = decodeStatement(bytes)
    const predicate = describePredicate(statement?.predicateType ?? '')
    expect([predicate, statement?.envelope, statement?.signatures, statement?.statementType]).toEqual(
      expected[name],
    )
    expect(statement?.subjects).toEqual([
      { name: 'registry.example.com/acme/app', digest: computeDigest(images.ociImage) },
    ])
    expect(decodeSimpleSigning(bytes)).toBeUndefined()
  })
})

describe('simple signing', () => {
  test('a payload without optional fields', () => {
    expect(decodeSimpleSigning(signatures.simpleSigning)).toEqual({
      type: 'cosign container image signature',
      reference: 'registry.example.com/acme/app',
      digest: computeDigest(images.ociImage),
      optional: {},
    })
  })

  test('a payload with a capital letter in a field name and a shortened digest', () => {
    expect(decodeSimpleSigning(signatures.upperCaseField)).toEqual({
      type: 'cosign container image signature',
      reference: 'registry.example.com/acme/app',
      digest: 'sha256:12ab...cd34',
      optional: { creator: 'Ada Example', timestamp: 1700000000 },
    })
  })

  test.each(Object.entries(signatures))('%s is not a statement', (_, bytes) => {
    expect(decodeStatement(bytes)).toBeUndefined()
  })
})
