import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readImageConfig } from './read-config'
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
  warnings: [],
}

describe('readImageConfig', () => {
  test('every field may be missing', () => {
    expect(read({})).toEqual(nothing)
    expect(read({ config: {}, rootfs: {} })).toEqual(nothing)
  })

  test('every field may be null', () => {
    const top = [
      'os',
      'architecture',
      'variant',
      'os.version',
      'os.features',
      'created',
      'author',
      'config',
      'rootfs',
      'history',
    ]
    const inner = [
      'User',
      'Env',
      'Entrypoint',
      'Cmd',
      'WorkingDir',
      'ExposedPorts',
      'Volumes',
      'Labels',
      'StopSignal',
      'Healthcheck',
      'Shell',
      'OnBuild',
    ]
    const nulls = (keys: string[]) => Object.fromEntries(keys.map((key) => [key, null]))
    expect(read(nulls(top))).toEqual(nothing)
    expect(read({ config: nulls(inner), rootfs: { diff_ids: null } })).toEqual(nothing)
    const check = nulls(['Test', 'Interval', 'Timeout', 'StartPeriod', 'StartInterval', 'Retries'])
    expect(read({ config: { Healthcheck: check } }).healthcheck).toEqual({ test: [] })
    const entry = nulls(['created', 'created_by', 'author', 'comment', 'empty_layer'])
    expect(read({ history: [entry] }).history).toEqual([
      { created: null, createdBy: '', author: '', comment: '', emptyLayer: false },
    ])
  })

  test('reads every field', () => {
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
        Healthcheck: {
          Test: ['CMD', 'x'],
          Interval: 30e9,
          Timeout: 1,
          StartPeriod: 2,
          StartInterval: 3,
          Retries: 4,
        },
        Shell: ['/bin/bash', '-c'],
        OnBuild: ['RUN x'],
        ArgsEscaped: true,
      },
      rootfs: { type: 'layers', diff_ids: ['sha256:x'] },
      history: [
        {
          created: '1970-01-01T00:00:00Z',
          created_by: 'RUN x',
          author: 'me',
          comment: 'c',
          empty_layer: true,
        },
      ],
    })
    expect(config).toEqual({
      warnings: [],
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
      healthcheck: {
        test: ['CMD', 'x'],
        intervalNs: 30e9,
        timeoutNs: 1,
        startPeriodNs: 2,
        startIntervalNs: 3,
        retries: 4,
      },
      shell: ['/bin/bash', '-c'],
      onBuild: ['RUN x'],
      diffIds: ['sha256:x'],
      history: [{ created: null, createdBy: 'RUN x', author: 'me', comment: 'c', emptyLayer: true }],
    })
  })

  test('a Windows config keeps its version and features; a date of the wrong type is unknown', () => {
    const config = read({
      os: 'windows',
      architecture: 'amd64',
      'os.version': '10.0.1',
      'os.features': ['win32k'],
      created: 7,
    })
    expect(config.platform).toEqual({
      os: 'windows',
      architecture: 'amd64',
      osVersion: '10.0.1',
      osFeatures: ['win32k'],
    })
    expect(config.created).toBeNull()
  })

  test.each<[unknown, string]>([
    [{ architecture: 7 }, 'architecture must be a string'],
    [{ config: 'x' }, 'config must be an object'],
    [{ config: { Env: 'A=b' } }, 'config.Env must be a list'],
    [{ config: { Env: [1] } }, 'config.Env[0] must be a string'],
    [{ config: { Cmd: { a: 1 } } }, 'config.Cmd must be a list'],
    [{ config: { Labels: ['a'] } }, 'config.Labels must be an object with string values'],
    [{ config: { Labels: { a: 1 } } }, 'config.Labels.a must be a string'],
    [{ config: { ExposedPorts: ['80'] } }, 'config.ExposedPorts must be an object'],
    [{ config: { Healthcheck: { Interval: '30s' } } }, 'config.Healthcheck.Interval must be a number'],
    [{ rootfs: { diff_ids: [1] } }, 'rootfs.diff_ids[0] must be a string'],
    [{ history: [{}, { created_by: [] }] }, 'history[1].created_by must be a string'],
    [{ history: [{ empty_layer: 'yes' }] }, 'history[0].empty_layer must be true or false'],
  ])('%j costs only that field: %s', (document, message) => {
    const config = read({ author: 'somebody', ...(document as object) })
    expect(config.warnings).toEqual([
      `The image configuration is shown without an invalid field: ${message}.`,
    ])
    expect(config.author).toBe('somebody')
  })

  test('a wrong list entry leaves the others in position', () => {
    const history = [{ created_by: 'one' }, { created_by: 2 }, 'three', { created_by: 'four' }]
    const config = read({ history, rootfs: { diff_ids: ['sha256:1', 2, 'sha256:3'] } })
    expect(config.history.map(({ createdBy }) => createdBy)).toEqual(['one', '', '', 'four'])
    expect(config.diffIds).toEqual(['sha256:1', '', 'sha256:3'])
    expect(config.warnings).toHaveLength(3)
  })

  test('nulls in lists, and words in a single string, are read like Docker reads them', () => {
    const config = read({
      config: { Env: ['A=1', null], Entrypoint: '/bin/app', Cmd: ['a', null], Healthcheck: { Test: 'NONE' } },
      history: [null, { created_by: 'two' }],
    })
    expect(config).toMatchObject({
      env: ['A=1', ''],
      entrypoint: ['/bin/app'],
      cmd: ['a', ''],
      healthcheck: { test: ['NONE'] },
      warnings: [],
    })
    expect(config.history.map(({ createdBy }) => createdBy)).toEqual(['', 'two'])
  })

  test('mentions a few of many invalid fields', () => {
    const { warnings } = read({
      config: { Labels: Object.fromEntries([...Array(50).keys()].map((n) => [n, n])) },
    })
    expect(warnings).toHaveLength(11)
    expect(warnings.at(-1)).toBe('40 more fields of the image configuration are of the wrong type.')
  })

  test('non-objects are refused', () => {
    expect(() => read([])).toThrow(RegistryError)
    expect(() => read([])).toThrow('it is a list')
  })

  test('any JSON is read or refused', () => {
    const key = fc.constantFrom('os', 'config', 'rootfs', 'history', 'created', '__proto__')
    const part = fc.dictionary(
      fc.constantFrom('Env', 'Labels', 'Healthcheck', 'diff_ids', 'created_by'),
      fc.jsonValue(),
    )
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
