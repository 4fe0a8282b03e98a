import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { ACTIVITY_DATABASE } from './activity-database'
import { createKeptManifests, type KeptManifest } from './kept-manifests'

const manifest = (digest: string, length = 10): KeptManifest => ({
  ...{ digest, mediaType: 'application/json' },
  bytes: new Uint8Array(length).fill(7),
})

function open(most: { bytes: number; count: number }) {
  const database = new DatabaseSync(':memory:')
  database.exec(ACTIVITY_DATABASE.migrations.join('\n'))
  return createKeptManifests(database, most)
}

test('bytes are given back as they were, once for each digest of a job', () => {
  const kept = open({ bytes: 1000, count: 10 })
  kept.keep('job', [manifest('a'), manifest('b')])
  kept.keep('job', [manifest('a')])
  expect(kept.of('job').map(({ digest, bytes }) => [digest, [...bytes]])).toEqual([
    ['a', Array(10).fill(7)],
    ['b', Array(10).fill(7)],
  ])
  expect(kept.of('other')).toEqual([])
})

test('the oldest jobs make room, whole; what no room is ever enough for is not kept at all', () => {
  const kept = open({ bytes: 50, count: 4 })
  kept.keep('1', [manifest('a'), manifest('b')])
  kept.keep('2', [manifest('c')])
  kept.keep('3', [manifest('d', 25)])
  expect(['1', '2', '3'].map((job) => kept.of(job).length)).toEqual([0, 1, 1])
  kept.keep('4', [manifest('e', 1), manifest('f', 1)])
  expect(kept.of('2')).toHaveLength(1)
  expect(() => kept.keep('5', [manifest('g', 60)])).toThrow('more than is ever kept')
  expect(['2', '3', '4', '5'].map((job) => kept.of(job).length)).toEqual([1, 1, 2, 0])
})
