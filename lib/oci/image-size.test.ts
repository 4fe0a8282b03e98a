import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Descriptor } from './descriptor'
import { distinctSizeBytes, imageSizeBytes } from './image-size'

const blob = (
  name: string,
  sizeBytes: number | null,
  mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip',
): Descriptor => ({
  mediaType,
  digest: `x:${name}`,
  sizeBytes,
  annotations: {},
})

test('an image is its config and layers, each digest once, without foreign layers', () => {
  const foreign = blob('f', 1000, 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip')
  expect(imageSizeBytes(blob('c', 1), [blob('a', 10), blob('b', 100), blob('a', 10), foreign])).toBe(111)
  expect(imageSizeBytes(undefined, [blob('a', 10)])).toBe(10)
  expect(imageSizeBytes(blob('a', 10), [blob('a', 10)])).toBe(10)
  expect(imageSizeBytes(undefined, [])).toBe(0)
})

test('images together count shared layers once', () => {
  const one = { config: blob('c1', 1), layers: [blob('base', 100), blob('a', 10)] }
  const other = { config: blob('c2', 2), layers: [blob('base', 100), blob('b', 20)] }
  expect(distinctSizeBytes([one, other])).toBe(133)
  expect(distinctSizeBytes([])).toBe(0)
})

test('an unknown size makes the sum unknown, unless another descriptor of the digest has it', () => {
  expect(imageSizeBytes(blob('c', null), [blob('a', 10)])).toBeNull()
  expect(imageSizeBytes(blob('c', 1), [blob('a', 10), blob('b', null)])).toBeNull()
  expect(imageSizeBytes(blob('c', 1), [blob('a', null), blob('a', 10), blob('a', null)])).toBe(11)
  const foreign = blob('f', null, 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip')
  expect(imageSizeBytes(blob('c', 1), [foreign])).toBe(1)
})

test('together they are at most the sum and at least the largest', () => {
  const layers = fc.array(fc.nat(5).map((n) => blob(`l${n}`, n * 10)))
  fc.assert(
    fc.property(fc.array(layers, { minLength: 1 }), (images) => {
      const sizes = images.map((one) => imageSizeBytes(undefined, one) ?? Number.NaN)
      const total = distinctSizeBytes(images.map((one) => ({ layers: one })))
      expect(total).toBeGreaterThanOrEqual(Math.max(...sizes))
      expect(total).toBeLessThanOrEqual(sizes.reduce((sum, size) => sum + size, 0))
    }),
  )
})
