import { describe, expect, test } from 'vitest'
import { configs, histories } from '@/lib/testing/documents/every-document'
import { matchHistory } from './match-history'
import { formatPlatform } from './platform'
import { readImageConfig } from './read-config'

const now = new Date('2026-06-01T00:00:00Z')
const built = '2023-03-04T05:06:07.000Z'

/**
 * Platform, date and history. A history entry is its layer and its instruction, or `?` if it isn't an
 * instruction.
 */
const expected: Record<string, [platform: string, created: string | null, history: string]> = {
  addAndCmd: ['linux/amd64', '2023-03-04T05:06:07.123Z', '0 ADD, - CMD'],
  everyContainerField: ['linux/amd64', built, '0 ADD, - CMD'],
  committedContainer: ['linux/amd64', built, '0 ADD, - CMD, 1 ?'],
  layerJson: ['linux/amd64', built, ''],
  maintainerAndLabels: ['linux/amd64', '2023-03-04T05:06:07.500Z', '- MAINTAINER, 0 ADD, - LABEL'],
  unicodeAuthor: ['linux/amd64', '2023-03-04T05:06:07.500Z', '0 ADD, - MAINTAINER'],
  longHistory: [
    'linux/amd64',
    built,
    '0 ADD, - CMD, - ENV, 1 RUN, - WORKDIR, - ENV, 2 RUN, 3 ADD, 4 COPY, - EXPOSE, - CMD, 5 ?',
  ],
  configFromSchema1: ['linux/amd64', '2023-03-04T05:06:07.500Z', '0 ?, 1 RUN, 2 USER'],
  everyImageField: ['linux/amd64', '2023-03-04T05:06:07.008Z', '0 ADD, - CMD, 1 RUN'],
  armV6: ['linux/arm/v6', built, '0 COPY, - LABEL'],
  armV7: ['linux/arm/v7', built, '0 COPY, - LABEL'],
  buildkitHistory: ['linux/amd64', built, '0 COPY, - LABEL, 1 COPY, - ARG, - ARG, - VOLUME'],
  joinedOperations: ['linux/amd64', built, '0 ADD, - CMD, 1 ?, 2 ?'],
  offsetCreated: ['linux/arm64', '2023-03-04T05:06:07.500Z', '0 COPY'],
  placeholderCreated: ['linux/amd64', null, '0 ?, 1 ?'],
  emptyLayerFirst: ['linux/amd64', null, '- CMD, 0 ?'],
  undatedLines: ['linux/amd64', built, '0 ADD, - CMD, 1 ADD, 2 RUN, 3 RUN'],
  historyLongerThanLayers: ['linux/amd64', built, '0 ADD, 1 ENV, - RUN'],
  idOnly: ['linux/amd64', null, ''],
  zeroValues: ['unknown/unknown', null, ''],
}

const read = (bytes: Uint8Array) => readImageConfig(bytes, now)

function match(bytes: Uint8Array) {
  const config = read(bytes)
  return matchHistory(
    config,
    config.diffIds.map(() => ({})),
  )
}

describe('readImageConfig and matchHistory', () => {
  test('every document has an expectation', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(configs).sort())
  })

  test.each(Object.entries(configs))('%s', (name, bytes) => {
    const config = read(bytes)
    const { rows, problem } = match(bytes)
    const history = rows.map(({ layer, instruction }) => `${layer ?? '-'} ${instruction.keyword || '?'}`)
    expect([formatPlatform(config.platform), config.created, history.join(', ')]).toEqual(expected[name])
    expect(rows).toHaveLength(config.history.length)
    expect(rows.every(({ instruction, createdBy }) => instruction.raw === createdBy)).toBe(true)
    if (name === 'historyLongerThanLayers') expect(problem).toContain('lists 3, but the image has 2')
    else expect(problem).toBeNull()
  })

  test.each(Object.entries(histories))('the history %s', (_, bytes) => {
    const { history } = read(Buffer.concat([Buffer.from('{"history":'), bytes, Buffer.from('}')]))
    expect(history).toHaveLength(JSON.parse(bytes.toString()).length)
    expect(history.every(({ createdBy }) => createdBy !== '')).toBe(true)
  })

  test('no document is missing', () => {
    expect([Object.keys(configs).length, Object.keys(histories).length]).toEqual([20, 4])
  })
})

describe('fields of a config', () => {
  test('every field in the spec', () => {
    expect(read(configs.everyImageField)).toMatchObject({
      author: 'Ada Example <ada@example.com>',
      user: 'ada',
      env: ['PATH=/opt/acme/bin:/usr/bin:/bin', 'GREETING=hello_world', 'EMPTY='],
      exposedPorts: ['9090/tcp'],
      volumes: ['/srv/results', '/srv/logs'],
      entrypoint: ['/opt/acme/bin/serve'],
      cmd: ['--verbose', '--settings', '/etc/acme/settings.toml'],
      workingDir: '/home/ada',
      labels: {
        'com.example.acme.source': 'https://example.com/acme/app.git',
        'com.example.acme.team': 'one',
      },
    })
  })

  test('health checks with and without times', () => {
    expect(read(configs.configFromSchema1).healthcheck).toEqual({
      test: ['CMD-SHELL', '/opt/acme/is-healthy'],
    })
    expect(read(configs.buildkitHistory).healthcheck).toEqual({
      test: ['CMD', 'acme-check', '--quick'],
      intervalNs: 30e9,
      timeoutNs: 5e9,
      retries: 4,
    })
    expect(read(configs.everyContainerField).healthcheck).toBeNull()
  })

  test('letters beyond ASCII and characters that Go escapes', () => {
    const { author, history } = read(configs.unicodeAuthor)
    expect([author, history.at(-1)?.author]).toEqual(['Žofie Dvořáková 工藤', 'Žofie Dvořáková 工藤'])
    expect(configs.longHistory.toString()).toContain('\\u0026')
    expect(read(configs.longHistory).env.at(-1)).toBe(
      'ACME_URL=https://example.com/get?product=app&file=app.tar.bz2',
    )
  })

  test('fields that are null or empty', () => {
    const { cmd, entrypoint, onBuild, labels, volumes } = read(configs.layerJson)
    expect({ cmd, entrypoint, onBuild, labels, volumes }).toEqual({
      cmd: null,
      entrypoint: null,
      onBuild: [],
      labels: {},
      volumes: [],
    })
  })
})

describe('history entries', () => {
  const textsOf = (bytes: Uint8Array) => match(bytes).rows.map(({ instruction }) => instruction.text)

  test('are formatted as in a Dockerfile', () => {
    expect(textsOf(configs.longHistory).slice(-3)).toEqual([
      '8443/tcp',
      '["acme-serve"]',
      '/bin/sh echo done > /opt/acme/state',
    ])
    expect(textsOf(configs.buildkitHistory)).toEqual([
      'files.txt /files.txt',
      'edition=plain',
      'app.txt /opt/acme/app.txt',
      'flavor=plain',
      'edition',
      '/srv/state',
    ])
    expect(textsOf(configs.configFromSchema1).at(-1)).toBe('acme')
    expect(textsOf(configs.unicodeAuthor).at(-1)).toBe('Žofie Dvořáková 工藤')
    expect(textsOf(configs.joinedOperations).at(-1)).toContain('\necho two > /out/two.txt')
  })

  test('have an author and a date, unless the date is a placeholder', () => {
    const dates = (bytes: Uint8Array) => read(bytes).history.map(({ created }) => created !== null)
    expect(dates(configs.undatedLines)).toEqual([true, true, false, false, false])
    expect(dates(configs.placeholderCreated)).toEqual([false, false])
    expect(read(configs.undatedLines).history.at(-1)?.author).toBe('acme-build')
    expect(read(configs.configFromSchema1).history[0]).toMatchObject({
      createdBy: '',
      comment: 'Unpacked from base.tar',
      emptyLayer: false,
    })
  })
})
