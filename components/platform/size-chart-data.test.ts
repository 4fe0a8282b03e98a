import { expect, test } from 'vitest'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { toSizeChartData } from './size-chart-data'

function blob(digest: string, sizeBytes: number) {
  return { mediaType: 'x', digest, sizeBytes, annotations: {} }
}

function entry(architecture: string, layers: [string, number][]): PlatformEntry {
  return {
    platform: { os: 'linux', architecture },
    isFromConfig: false,
    digest: `sha256:${architecture}`,
    mediaType: 'x',
    sizeBytes: 0,
    layerCount: layers.length,
    missing: false,
    attestations: [],
    annotations: {},
    image: {
      config: blob(`config-${architecture}`, 7),
      layers: layers.map(([digest, size]) => blob(digest, size)),
    },
  }
}

test('has a bar per readable platform, and the blobs that several share', () => {
  const { image: _, ...unread } = entry('s390x', [])
  const chart = toSizeChartData([
    entry('amd64', [
      ['a', 10],
      ['b', 20],
    ]),
    entry('arm64', [
      ['a', 10],
      ['c', 5],
    ]),
    unread,
  ])
  expect(chart.bars).toEqual([
    { name: 'linux/amd64', layers: [10, 20], totalBytes: 30 },
    { name: 'linux/arm64', layers: [10, 5], totalBytes: 15 },
  ])
  expect(chart.shared).toEqual([{ names: ['linux/amd64', 'linux/arm64'], count: 1, sizeBytes: 10 }])
})

test('stays small for one image of many layers that many platforms list', () => {
  const layers = Array.from({ length: 8000 }, (_, n): [string, number] => [`layer ${n}`, 1])
  const { image } = entry('amd64', layers)
  const platforms = Array.from({ length: 400 }, (_, n) => ({
    ...entry(`cpu${n}`, []),
    ...(image && { image }),
  }))
  const { bars, shared } = toSizeChartData(platforms)
  expect(bars).toHaveLength(400)
  expect(bars[0]).toEqual({ name: 'linux/cpu0', layers: [...Array(49).fill(1), 7951], totalBytes: 8000 })
  expect(shared).toEqual([])
})
