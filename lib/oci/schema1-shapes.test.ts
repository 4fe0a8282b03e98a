import { describe, expect, test } from 'vitest'
import { schema1Images } from '@/lib/testing/documents/every-document'
import { classify } from './classify'
import type { Schema1Manifest } from './manifest'
import { matchHistory } from './match-history'
import { formatPlatform } from './platform'
import { readManifest } from './read-manifest'
import { readSchema1Config } from './read-schema1-config'

const now = new Date('2026-06-01T00:00:00Z')

/** Name and history. A history entry is its layer and its instruction, or `?` if it isn't an instruction. */
const expected: Record<string, [name: string, history: string]> = {
  throwawayLayers: ['acme/app', '0 ADD, - CMD, - WORKDIR, 3 RUN, 4 COPY, - EXPOSE, - CMD'],
  schema1FromSchema2: ['acme/committed', '0 ADD, - CMD, 2 ?'],
  unmarkedEmptyLayer: ['acme/old', '0 ?, 1 MAINTAINER, 2 ADD, 3 CMD, - ?'],
}

function readSchema1(bytes: Uint8Array): Schema1Manifest {
  const manifest = readManifest(bytes, null)
  if (manifest.kind !== 'schema1') throw new Error(`Expected schema 1, got ${manifest.kind}`)
  return manifest
}

describe('schema 1 manifests', () => {
  test('every document has an expectation', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(schema1Images).sort())
  })

  test.each(Object.entries(schema1Images))('%s', (document, bytes) => {
    const manifest = readSchema1(bytes)
    const config = readSchema1Config(manifest, now)
    const { rows, problem } = matchHistory(config, manifest.layers)
    const history = rows.map(({ layer, instruction }) => `${layer ?? '-'} ${instruction.keyword || '?'}`)
    expect([manifest.name, history.join(', ')]).toEqual(expected[document])
    expect(manifest).toMatchObject({ tag: '4.5', signed: true, warnings: [] })
    expect(classify(manifest)).toMatchObject({ type: 'schema1', kind: 'image' })
    expect(classify(manifest).title).toBe('Legacy image · Docker schema 1, signed')
    expect(formatPlatform(config.platform)).toBe('linux/amd64')
    expect(problem).toBeNull()
  })

  test('the newest entry has the settings, and the oldest comes first', () => {
    const manifest = readSchema1(schema1Images.throwawayLayers)
    const config = readSchema1Config(manifest, now)
    expect(config).toMatchObject({
      cmd: ['acme-serve'],
      workingDir: '/opt/acme',
      exposedPorts: ['8443/tcp'],
      env: ['ACME_URL=https://example.com/get?product=app&file=app.tar.bz2'],
      created: '2023-03-04T05:06:07.000Z',
    })
    expect(config.history[0]?.createdBy).toBe('/bin/sh -c #(nop) ADD file:0 in / ')
    const listed = JSON.parse(schema1Images.throwawayLayers.toString()).fsLayers
    expect(manifest.layers[0]?.digest).toBe(listed.at(-1).blobSum)
  })

  test('authors, comments and dates of old entries', () => {
    const { history } = readSchema1Config(readSchema1(schema1Images.unmarkedEmptyLayer), now)
    expect(history[0]).toEqual({
      created: '2012-02-03T12:05:06.500Z',
      createdBy: '',
      author: '',
      comment: 'Unpacked from base.tar',
      emptyLayer: false,
    })
    expect(history[1]?.author).toBe('Žofie Dvořáková <zofie@example.com>')
    expect(history.map(({ emptyLayer }) => emptyLayer)).toEqual([false, false, false, false, true])
  })
})
