import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Schema1Manifest } from './manifest'
import { readSchema1Config } from './read-schema1-config'

const now = new Date('2026-06-01T12:00:00Z')

describe('readSchema1Config', () => {
  const manifest = (...entries: (object | string)[]): Schema1Manifest => ({
    kind: 'schema1',
    mediaType: '',
    annotations: {},
    warnings: [],
    name: 'a',
    tag: 't',
    architecture: 'arm64',
    signed: false,
    layers: entries.map((entry) => ({
      digest: 'sha256:x',
      isEmpty: typeof entry === 'object' && 'throwaway' in entry,
      v1Compatibility: typeof entry === 'string' ? entry : JSON.stringify(entry),
    })),
  })

  test('the newest entry has the settings, each entry is a line of history', () => {
    const config = readSchema1Config(
      manifest(
        {
          created: '2014-02-03T15:58:08Z',
          author: 'A',
          comment: 'c',
          container_config: { Cmd: ['/bin/sh', '-c', '#(nop) ADD x in /'] },
        },
        {
          created: '2016-01-01T00:00:00Z',
          os: 'linux',
          config: { Cmd: ['sh'], Env: ['A=b'] },
          container_config: { Cmd: null },
          throwaway: true,
        },
      ),
      now,
    )
    expect(config).toMatchObject({
      platform: { os: 'linux', architecture: 'arm64' },
      created: '2016-01-01T00:00:00.000Z',
      cmd: ['sh'],
      env: ['A=b'],
      diffIds: [],
      history: [
        {
          created: '2014-02-03T15:58:08.000Z',
          createdBy: '/bin/sh -c #(nop) ADD x in /',
          author: 'A',
          comment: 'c',
          emptyLayer: false,
        },
        { created: '2016-01-01T00:00:00.000Z', createdBy: '', author: '', comment: '', emptyLayer: true },
      ],
    })
  })

  test('missing strings and no layers at all are read', () => {
    expect(readSchema1Config(manifest(''), now)).toMatchObject({
      platform: { os: 'linux', architecture: 'arm64' },
      history: [{ createdBy: '' }],
    })
    expect(readSchema1Config(manifest(), now).history).toEqual([])
  })

  test("a warning includes the entry's position in the document, newest first; the rest is read", () => {
    const warningsOf = (...entries: Parameters<typeof manifest>) =>
      readSchema1Config(manifest(...entries), now).warnings
    expect(warningsOf('{', {}, {})).toEqual([
      expect.stringContaining('Couldn’t read the history[2].v1Compatibility: it isn’t valid JSON'),
    ])
    expect(warningsOf({ author: 1 }, {})).toEqual([
      'The history[1].v1Compatibility is shown without an invalid field: author must be a string.',
    ])
    expect(warningsOf({}, { container_config: { Cmd: {} }, config: { User: 1 } })).toEqual([
      expect.stringContaining('config.User must be a string'),
      expect.stringContaining('container_config.Cmd must be a list'),
    ])
    const { history } = readSchema1Config(manifest('[]', { author: 'A' }), now)
    expect(history.map(({ author }) => author)).toEqual(['', 'A'])
    expect(warningsOf(...Array.from({ length: 50 }, () => '7'))).toHaveLength(11)
  })

  test('all entries together may have as many values as a single config', () => {
    const words = Array(40_000).fill('a')
    const config = readSchema1Config(manifest(...Array(4).fill({ container_config: { Cmd: words } })), now)
    expect(config.history.map(({ createdBy }) => createdBy.length)).toEqual([79_999, 79_999, 0, 0])
    expect(config.warnings).toHaveLength(2)
    expect(config.warnings[0]).toContain('it has more than')
  })

  test('any history is read', () => {
    const key = fc.constantFrom('created', 'os', 'config', 'container_config', 'author', '__proto__')
    const value = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('Cmd', 'Env'), fc.jsonValue()))
    const entry = fc.oneof(fc.string(), fc.json(), fc.dictionary(key, value))
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
        const { history } = readSchema1Config(manifest(...entries), now)
        expect(history).toHaveLength(entries.length)
      }),
      { numRuns: 300 },
    )
  })
})
