import { expect, test } from 'vitest'
import { platformColumns } from '@/lib/oci/platform-column'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { cellImages } from './cell-images'

function rowOf(...platforms: string[]): TagRow {
  return {
    ...unknownRow('1.0'),
    platforms: platforms.map((platform) => ({ platform, digest: platform, missing: false, sizeBytes: null })),
  }
}

test('copies for one platform share a column, and the cell says what distinguishes them', () => {
  const texts = ['linux/amd64', 'linux/amd64 (zstd)', 'linux/arm64', 'linux/arm64/v8']
  expect(platformColumns(texts)).toEqual(['linux/amd64', 'linux/arm64'])
  expect(cellImages(rowOf(...texts), 'linux/amd64')).toEqual({ texts: texts.slice(0, 2), notes: '+ zstd' })
  expect(cellImages(rowOf(...texts), 'linux/arm64')).toEqual({
    texts: texts.slice(2),
    notes: '+ linux/arm64/v8',
  })
})

test('required features have their own column', () => {
  const texts = ['linux/amd64', 'linux(+nydus.remoteimage.v1)/amd64']
  expect(platformColumns(texts)).toEqual(texts)
  for (const text of texts) expect(cellImages(rowOf(...texts), text)).toEqual({ texts: [], notes: '' })
})

test('the tooltip lists Windows builds; a single image needs no label', () => {
  const texts = ['windows(10.0.2)/amd64', 'windows(10.0.1)/amd64']
  expect(cellImages(rowOf(...texts), 'windows/amd64')).toEqual({ texts, notes: '' })
  expect(cellImages(rowOf('windows(10.0.2)/amd64'), 'windows/amd64')).toEqual({ texts: [], notes: '' })
  expect(cellImages(undefined, 'linux/amd64')).toEqual({ texts: [], notes: '' })
})
