import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Schema1Manifest } from './manifest'
import { readImageConfig, readSchema1Config } from './read-config'
import { RegistryError } from './registry-error'

const now = new Date('2026-06-01T12:00:00Z')
const read = (document: unknown) => readImageConfig(new TextEncoder().encode(JSON.stringify(document)), now)

const nothing = {
  platform: { os: '', architecture: '' },
  created: null,
  author: '',
  env: [],
  entrypoint: null,
  cmd: null,
  user: '',
  workingDir: '',
  exposedPorts: [],
  volumes: [],
  labels: {},
  stopSignal: '',
  healthcheck: null,
  shell: null,
  onBuild: [],
  diffIds: [],
  history: [],
}

describe('readImageConfig', () => {
  test('every field may be missing', () => {
    expect(read({})).toEqual(nothing)
    expect(read({ config: {}, rootfs: {} })).toEqual(nothing)
  })

  test('every field may be null', () => {
    const top = ['os', 'architecture', 'variant', 'os.version', 'os.features', 'created', 'author', 'config', 'rootfs', 'history']
    const inner = ['User', 'Env', 'Entrypoint', 'Cmd', 'WorkingDir', 'ExposedPorts', 'Volumes', 'Labels', 'StopSignal', 'Healthcheck', 'Shell', 'OnBuild']
    const nulls = (keys: string[]) => Object.fromEntries(keys.map((key) => [key, null]))
    expect(read(nulls(top))).toEqual(nothing)
    expect(read({ config: nulls(inner), rootfs: { diff_ids: null } })).toEqual(nothing)
    const check = nulls(['Test', 'Interval', 'Timeout', 'StartPeriod', 'StartInterval', 'Retries'])
    expect(read({ config: { Healthcheck: check } }).healthcheck).toEqual({ test: [] })
    const entry = nulls(['created', 'created_by', 'author', 'comment', 'empty_layer'])
    expect(read({ history: [entry] }).history).toEqual([{ created: null, createdBy: '', author: '', comment: '', emptyLayer: false }])
  })

  test('gives everything that is there', () => {
    const config = read({
      os: 'linux',
      architecture: 'arm',
      variant: 'v6',
      created: '2024-01-01T00:00:00Z',
      author: 'me',
      config: {
        User: 'app',
        Env: ['A=b=c'],
        Entrypoint: [],
        Cmd: ['x'],
        WorkingDir: '/w',
        ExposedPorts: { '80/tcp': {}, '53/udp': {} },
        Volumes: { '/data': {} },
        Labels: { a: 'b', n: null },
        StopSignal: 'SIGINT',
        Healthcheck: { Test: ['CMD', 'x'], Interval: 30e9, Timeout: 1, StartPeriod: 2, StartInterval: 3, Retries: 4 },
        Shell: ['/bin/bash', '-c'],
        OnBuild: ['RUN x'],
        ArgsEscaped: true,
      },
      rootfs: { type: 'layers', diff_ids: ['sha256:x'] },
      history: [{ created: '1970-01-01T00:00:00Z', created_by: 'RUN x', author: 'me', comment: 'c', empty_layer: true }],
    })
    expect(config).toEqual({
      platform: { os: 'linux', architecture: 'arm', variant: 'v6' },
      created: '2024-01-01T00:00:00.000Z',
      author: 'me',
      env: ['A=b=c'],
      entrypoint: [],
      cmd: ['x'],
      user: 'app',
      workingDir: '/w',
      exposedPorts: ['80/tcp', '53/udp'],
      volumes: ['/data'],
      labels: { a: 'b', n: '' },
      stopSignal: 'SIGINT',
      healthcheck: { test: ['CMD', 'x'], intervalNs: 30e9, timeoutNs: 1, startPeriodNs: 2, startIntervalNs: 3, retries: 4 },
      shell: ['/bin/bash', '-c'],
      onBuild: ['RUN x'],
      diffIds: ['sha256:x'],
      history: [{ created: null, createdBy: 'RUN x', author: 'me', comment: 'c', emptyLayer: true }],
    })
  })

  test('a Windows config keeps its version and features; a date of the wrong type is unknown', () => {
    const config = read({ os: 'windows', architecture: 'amd64', 'os.version': '10.0.1', 'os.features': ['win32k'], created: 7 })
    expect(config.platform).toEqual({ os: 'windows', architecture: 'amd64', osVersion: '10.0.1', osFeatures: ['win32k'] })
    expect(config.created).toBeNull()
  })

  test.each<[unknown, string]>([
    [{ architecture: 7 }, 'architecture must be text'],
    [{ config: 'x' }, 'config must be an object'],
    [{ config: { Env: 'A=b' } }, 'config.Env must be a list'],
    [{ config: { Env: [1] } }, 'config.Env[0] must be text'],
    [{ config: { Cmd: 'sh' } }, 'config.Cmd must be a list'],
    [{ config: { Labels: ['a'] } }, 'config.Labels must be an object'],
    [{ config: { Labels: { a: 1 } } }, 'config.Labels.a must be text'],
    [{ config: { ExposedPorts: ['80'] } }, 'config.ExposedPorts must be an object'],
    [{ config: { Healthcheck: { Interval: '30s' } } }, 'config.Healthcheck.Interval must be a number'],
    [{ rootfs: { diff_ids: [1] } }, 'rootfs.diff_ids[0] must be text'],
    [{ history: [{}, { created_by: [] }] }, 'history[1].created_by must be text'],
    [{ history: [{ empty_layer: 'yes' }] }, 'history[0].empty_layer must be true or false'],
    [[], 'it is a list'],
  ])('%j is refused: %s', (document, message) => {
    expect(() => read(document)).toThrow(RegistryError)
    expect(() => read(document)).toThrow(message)
  })

  test('any JSON is read or refused, never anything else', () => {
    const key = fc.constantFrom('os', 'config', 'rootfs', 'history', 'created', '__proto__')
    const part = fc.dictionary(fc.constantFrom('Env', 'Labels', 'Healthcheck', 'diff_ids', 'created_by'), fc.jsonValue())
    const value = fc.oneof(fc.jsonValue(), part, fc.array(part))
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(key, value)), (document) => {
        try {
          expect(Object.keys(read(document)).sort()).toEqual(Object.keys(nothing).sort())
        } catch (error) {
          expect(error).toBeInstanceOf(RegistryError)
        }
      }),
      { numRuns: 500 },
    )
  })
})

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

  test('the newest gives the settings, each gives a line of history', () => {
    const config = readSchema1Config(
      manifest(
        { created: '2014-02-03T15:58:08Z', author: 'A', comment: 'c', container_config: { Cmd: ['/bin/sh', '-c', '#(nop) ADD x in /'] } },
        { created: '2016-01-01T00:00:00Z', os: 'linux', config: { Cmd: ['sh'], Env: ['A=b'] }, container_config: { Cmd: null }, throwaway: true },
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
        { created: '2014-02-03T15:58:08.000Z', createdBy: '/bin/sh -c #(nop) ADD x in /', author: 'A', comment: 'c', emptyLayer: false },
        { created: '2016-01-01T00:00:00.000Z', createdBy: '', author: '', comment: '', emptyLayer: true },
      ],
    })
  })

  test('missing texts, and no layers at all, are read', () => {
    expect(readSchema1Config(manifest(''), now)).toMatchObject({ platform: { os: 'linux', architecture: 'arm64' }, history: [{ createdBy: '' }] })
    expect(readSchema1Config(manifest(), now).history).toEqual([])
  })

  test('a refusal names the entry as it stands in the document, newest first', () => {
    expect(() => readSchema1Config(manifest('{', {}, {}), now)).toThrow('history[2].v1Compatibility')
    expect(() => readSchema1Config(manifest({}, { author: 1 }), now)).toThrow('history[0].v1Compatibility cannot be read: author must be text')
    expect(() => readSchema1Config(manifest({ container_config: { Cmd: 'x' } }, {}), now)).toThrow('history[1].v1Compatibility cannot be read: container_config.Cmd must be a list')
  })
})
