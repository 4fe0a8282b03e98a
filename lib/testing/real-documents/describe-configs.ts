import { describe, expect, test } from 'vitest'
import { matchHistory } from '@/lib/oci/match-history'
import { formatPlatform } from '@/lib/oci/platform'
import { readImageConfig } from '@/lib/oci/read-config'
import type { WildDocuments } from './wild-documents'

const now = new Date('2026-06-01T00:00:00Z')

/** Registers tests of configs and histories. */
export function describeConfigs(wild: WildDocuments): void {
  const readConfig = (start: string) => readImageConfig(wild.bytesOf(start), now)

  describe('configs and histories', () => {
    test.each(wild.namesOf('config'))('%s', (name) => {
      const config = readImageConfig(wild.bytesOf(name), now)
      const { rows, problem } = matchHistory(
        config,
        config.diffIds.map(() => ({})),
      )
      expect(problem).toBeNull()
      expect(rows).toHaveLength(config.history.length)
      expect(rows.every(({ instruction, createdBy }) => instruction.raw === createdBy)).toBe(true)
    })

    test.each(wild.namesOf('history'))('%s', (name) => {
      const { history } = readImageConfig(
        Buffer.concat([Buffer.from('{"history":'), wild.bytesOf(name), Buffer.from('}')]),
        now,
      )
      expect(history).toHaveLength(JSON.parse(wild.bytesOf(name).toString()).length)
      expect(history.every(({ createdBy }) => createdBy !== '')).toBe(true)
    })

    test('the number of documents', () => {
      expect([wild.namesOf('config').length, wild.namesOf('history').length]).toEqual([33, 6])
    })

    test('placeholder dates are unknown, real ones are kept', () => {
      expect(readConfig('config-google+go-containerregistry-6e0b05049').created).toBeNull()
      expect(readConfig('config-aquasecurity+trivy-amazonlinux2').created).toBeNull()
      expect(readConfig('config-opencontainers+image-spec').created).toBe('2015-10-31T22:22:56.015Z')
      expect(wild.namesOf('config').filter((name) => readConfig(name).created === null)).toHaveLength(5)
    })

    test('the example in the spec', () => {
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

    test('history entries as instructions, with their layers', () => {
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
}
