import { expect, test } from 'vitest'
import { OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { readStored } from './read-stored'

const digest = `sha256:${'a'.repeat(64)}`
const bytesOf = (document: object) => new TextEncoder().encode(JSON.stringify(document))

test('the same bytes are read once, and as another type once more', () => {
  const bytes = bytesOf({ schemaVersion: 2, manifests: [] })
  const first = readStored({ digest, bytes, mediaType: OCI_INDEX })
  expect(first).toMatchObject({ kind: 'index', manifests: [] })
  expect(readStored({ digest, bytes, mediaType: OCI_INDEX })).toBe(first)
  expect(readStored({ digest, bytes, mediaType: OCI_MANIFEST }).warnings).not.toEqual(first.warnings)
  expect(readStored({ digest, bytes: bytes.slice(), mediaType: OCI_INDEX })).not.toBe(first)
})

test('what cannot be read says so each time', () => {
  const stored = { digest, bytes: bytesOf([]), mediaType: OCI_INDEX }
  for (let n = 0; n < 2; n += 1) expect(() => readStored(stored)).toThrow(/it is a list/)
})
