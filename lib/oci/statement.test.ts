import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeSimpleSigning, decodeStatement } from './statement'

const digest = `sha256:${'4f'.repeat(32)}`
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [
    { name: 'x', digest: { sha512: 'b', sha256: 'a' } },
    { name: 'y', digest: { gitCommit: 'c' } },
    { digest: {} },
    7,
  ],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: { a: 'ü' },
}
const decoded = {
  statementType: statement._type,
  predicateType: statement.predicateType,
  predicate: { a: 'ü' },
  subjects: [
    { name: 'x', digest: 'sha256:a' },
    { name: 'y', digest: 'gitCommit:c' },
    { name: '', digest: '' },
  ],
}
const payload = (encoding: 'base64' | 'base64url') =>
  Buffer.from(JSON.stringify(statement)).toString(encoding)
const envelope = {
  payloadType: 'application/vnd.in-toto+json',
  payload: payload('base64'),
  signatures: [{ sig: 'x' }, { sig: 'y' }],
}

describe('decodeStatement', () => {
  test.each<[string, unknown, object]>([
    ['bare', statement, { ...decoded, signatures: 0 }],
    ['in DSSE', envelope, { ...decoded, envelope: 'dsse', signatures: 2 }],
    [
      'in DSSE, for urls',
      { ...envelope, payload: payload('base64url'), signatures: null },
      { ...decoded, envelope: 'dsse', signatures: 0 },
    ],
    [
      'in a Sigstore bundle',
      { mediaType: 'x', dsseEnvelope: envelope, verificationMaterial: {} },
      { ...decoded, envelope: 'sigstore-bundle', signatures: 2 },
    ],
  ])('%s', (_, document, expected) => {
    expect(decodeStatement(bytes(document))).toEqual(expected)
  })

  test.each<unknown>([
    '',
    '<html>',
    '[]',
    {},
    { ...statement, _type: 7 },
    { ...statement, predicateType: undefined },
    { ...envelope, payload: '%%%' },
    { ...envelope, payload: Buffer.from('{}').toString('base64') },
    { dsseEnvelope: {} },
    { messageSignature: {} },
  ])("%j isn't one", (document) => {
    expect(decodeStatement(bytes(document))).toBeUndefined()
  })

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((payload) => JSON.stringify({ payload })),
          fc.jsonValue().map((subject) => JSON.stringify({ ...statement, subject })),
        ),
        (text) => {
          expect(() => decodeStatement(bytes(text))).not.toThrow()
          expect(() => decodeSimpleSigning(bytes(text))).not.toThrow()
        },
      ),
    )
  })
})

describe('decodeSimpleSigning', () => {
  const critical = {
    identity: { 'docker-reference': 'ghcr.io/o/x' },
    image: { 'docker-manifest-digest': digest },
    type: 'cosign container image signature',
  }
  const expected = { type: critical.type, reference: 'ghcr.io/o/x', digest, optional: {} }

  test('has the signed reference and digest', () => {
    expect(decodeSimpleSigning(bytes({ critical, optional: { a: 1 } }))).toEqual({
      ...expected,
      optional: { a: 1 },
    })
    expect(decodeSimpleSigning(bytes({ critical, optional: null }))).toEqual(expected)
    expect(decodeSimpleSigning(bytes({ critical: { ...critical, identity: null } }))).toEqual({
      ...expected,
      reference: '',
    })
  })

  test('finds keys in any case, the exact one first', () => {
    const image = { 'Docker-manifest-digest': 'sha256:other', 'docker-manifest-digest': digest }
    expect(decodeSimpleSigning(bytes({ critical: { ...critical, image } }))?.digest).toBe(digest)
    expect(
      decodeSimpleSigning(bytes({ critical: { ...critical, image: { 'Docker-manifest-digest': digest } } }))
        ?.digest,
    ).toBe(digest)
  })

  test.each<unknown>([
    {},
    { critical: {} },
    { critical: { ...critical, image: {} } },
    { critical: { ...critical, type: 1 } },
    'x',
  ])("%j isn't one", (document) => {
    expect(decodeSimpleSigning(bytes(document))).toBeUndefined()
  })
})
