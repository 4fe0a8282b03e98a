import { expect, test } from 'vitest'
import { OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { readStored } from './read-stored'

const digest = `sha256:${'a'.repeat(64)}`
const bytesOf = (document: object) => new TextEncoder().encode(JSON.stringify(document))

test('parses the same bytes once, and once more as another type', async () => {
  const bytes = bytesOf({ schemaVersion: 2, manifests: [] })
  const first = await readStored({ digest, bytes, mediaType: OCI_INDEX })
  expect(first).toMatchObject({ kind: 'index', manifests: [] })
  expect(await readStored({ digest, bytes, mediaType: OCI_INDEX })).toBe(first)
  expect((await readStored({ digest, bytes, mediaType: OCI_MANIFEST })).warnings).not.toEqual(first.warnings)
  expect(await readStored({ digest, bytes: bytes.slice(), mediaType: OCI_INDEX })).not.toBe(first)
})

test('throws each time for bytes that can’t be read', async () => {
  const stored = { digest, bytes: bytesOf([]), mediaType: OCI_INDEX }
  for (let n = 0; n < 2; n += 1) await expect(readStored(stored)).rejects.toThrow(/it is a list/)
})

test('yields to other work between two large manifests', async () => {
  const large = () => bytesOf({ manifests: [], annotations: { text: 'x'.repeat(300_000) } })
  const order: string[] = []
  let isDone = false
  const look = () => {
    order.push('others')
    if (!isDone) setImmediate(look)
  }
  setImmediate(look)
  await Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      await readStored({ digest, bytes: large(), mediaType: OCI_INDEX })
      order.push(name)
    }),
  )
  isDone = true
  expect(order.join(' ')).toMatch(/a others.* b others.* c/)
})
