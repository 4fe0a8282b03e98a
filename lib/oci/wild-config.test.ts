import { describe, expect, test } from 'vitest'
import { matchHistory } from './match-history'
import { formatPlatform } from './platform'
import { readImageConfig, readSchema1Config } from './read-config'
import { bytesOf, namesOf, readWildSchema1 } from './wild-documents'

const now = new Date('2026-06-01T00:00:00Z')
const readConfig = (start: string) => readImageConfig(bytesOf(start), now)

describe('configs and histories', () => {
  test.each(namesOf('config'))('%s', (name) => {
    const config = readImageConfig(bytesOf(name), now)
    const { rows, problem } = matchHistory(
      config,
      config.diffIds.map(() => ({})),
    )
    expect(problem).toBeNull()
    expect(rows).toHaveLength(config.history.length)
    expect(rows.every(({ instruction, createdBy }) => instruction.raw === createdBy)).toBe(true)
  })

  test.each(namesOf('history'))('%s', (name) => {
    const { history } = readImageConfig(
      Buffer.concat([Buffer.from('{"history":'), bytesOf(name), Buffer.from('}')]),
      now,
    )
    expect(history).toHaveLength(JSON.parse(bytesOf(name).toString()).length)
    expect(history.every(({ createdBy }) => createdBy !== '')).toBe(true)
  })

  test('as many as there should be', () => {
    expect([namesOf('config').length, namesOf('history').length]).toEqual([33, 6])
  })

  test('a placeholder date is unknown, a real one is kept', () => {
    expect(readConfig('config-google+go-containerregistry-6e0b05049').created).toBeNull()
    expect(readConfig('config-aquasecurity+trivy-amazonlinux2').created).toBeNull()
    expect(readConfig('config-opencontainers+image-spec').created).toBe('2015-10-31T22:22:56.015Z')
    expect(namesOf('config').filter((name) => readConfig(name).created === null)).toHaveLength(5)
  })

  test('the example of the spec', () => {
    expect(readConfig('config-opencontainers+image-spec')).toMatchObject({
      author: 'Alyssa P. Hacker <alyspdev@example.com>',
      user: 'alice',
      exposedPorts: ['8080/tcp'],
      volumes: ['/var/job-result-data', '/var/log/my-app-logs'],
      entrypoint: ['/bin/my-app-binary'],
      workingDir: '/home/alice',
      labels: { 'com.example.project.git.url': 'https://example.com/project.git' },
    })
  })

  test('arm variants, health checks and letters beyond ASCII', () => {
    expect(formatPlatform(readConfig('config-olareg+olareg-1100d195').platform)).toBe('linux/arm/v6')
    expect(readConfig('config-containers+image-schema1-to-schema2').healthcheck).toEqual({
      test: ['CMD-SHELL', '/openstack/healthcheck'],
    })
    expect(readConfig('config-quay+quay-unicode').author).toBe('Sômé guy')
  })

  test('lines of history as instructions, with their layers', () => {
    const config = readConfig('config-containers+image-schema2-to-oci1')
    const { rows } = matchHistory(
      config,
      config.diffIds.map(() => ({})),
    )
    expect(rows.map(({ instruction, layer }) => `${layer ?? '-'} ${instruction.keyword}`).join(', ')).toBe(
      '0 ADD, - CMD, - ENV, - ENV, 1 RUN, - WORKDIR, 2 RUN, - ENV, - ENV, - ENV, - ENV, 3 RUN, 4 COPY, - EXPOSE, - CMD',
    )
    expect(rows.at(-1)?.instruction.text).toBe('["httpd-foreground"]')
    const volume = matchHistory(readConfig('config-regclient+regclient-03d7b3c6'), [{}, {}]).rows.at(-1)
    expect(volume?.instruction).toMatchObject({ keyword: 'VOLUME', text: '/volume' })
  })
})

describe('schema 1', () => {
  test.each([
    ['schema1-containers+image-schema2-to-schema1', 'library/httpd-copy', 'linux/amd64', 15, 5],
    ['schema1-quay+quay-simple', 'devtable/somerepo', 'linux/amd64', 3, 2],
    ['schema1-quay+quay-validate_manifest_known_issue', 'quaymonitor/monitortest2', 'linux/amd64', 5, 4],
  ])('%s', (start, name, platform, lines, filled) => {
    const manifest = readWildSchema1(start)
    const config = readSchema1Config(manifest, now)
    const { rows, problem } = matchHistory(config, manifest.layers)
    expect(manifest).toMatchObject({ name, tag: 'latest', signed: true })
    expect(formatPlatform(config.platform)).toBe(platform)
    expect(problem).toBeNull()
    expect(rows).toHaveLength(lines)
    expect(rows.filter(({ layer }) => layer !== null)).toHaveLength(filled)
  })

  test('the newest settings and the oldest line', () => {
    const manifest = readWildSchema1('schema1-containers+image-schema2-to-schema1')
    const config = readSchema1Config(manifest, now)
    expect(config).toMatchObject({
      cmd: ['httpd-foreground'],
      workingDir: '/usr/local/apache2',
      exposedPorts: ['80/tcp'],
    })
    expect(config.history[0]?.createdBy).toMatch(/^\/bin\/sh -c #\(nop\) ADD file:c6c23585ab14/)
    expect(manifest.layers[0]?.digest).toMatch(/^sha256:6a5a5368/)
  })
})
