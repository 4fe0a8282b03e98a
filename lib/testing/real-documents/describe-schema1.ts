import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { computeDigest, schema1Payload, schema1PayloadDigest } from '@/lib/oci/compute-digest'
import { matchHistory } from '@/lib/oci/match-history'
import { formatPlatform } from '@/lib/oci/platform'
import { readSchema1Config } from '@/lib/oci/read-schema1-config'
import type { WildDocuments } from './wild-documents'

const now = new Date('2026-06-01T00:00:00Z')

/** Registers tests of schema 1 manifests and their signatures. */
export function describeSchema1(wild: WildDocuments): void {
  describe('schema 1', () => {
    test.each([
      ['schema1-containers+image-schema2-to-schema1', 'library/httpd-copy', 'linux/amd64', 15, 5],
      ['schema1-quay+quay-simple', 'devtable/somerepo', 'linux/amd64', 3, 2],
      ['schema1-quay+quay-validate_manifest_known_issue', 'quaymonitor/monitortest2', 'linux/amd64', 5, 4],
    ])('%s', (start, name, platform, lines, filled) => {
      const manifest = wild.readSchema1(start)
      const config = readSchema1Config(manifest, now)
      const { rows, problem } = matchHistory(config, manifest.layers)
      expect(manifest).toMatchObject({ name, tag: 'latest', signed: true })
      expect(formatPlatform(config.platform)).toBe(platform)
      expect(problem).toBeNull()
      expect(rows).toHaveLength(lines)
      expect(rows.filter(({ layer }) => layer !== null)).toHaveLength(filled)
    })

    test('the newest settings and the oldest entry', () => {
      const manifest = wild.readSchema1('schema1-containers+image-schema2-to-schema1')
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

  describe('a signed schema 1 manifest', () => {
    const signed = wild.bytesOf('schema1-quay+quay-validate_manifest_known_issue')

    test('its payload matches its signature', () => {
      const payload = schema1Payload(signed)
      const [signature] = JSON.parse(signed.toString()).signatures
      const input = `${signature.protected}.${Buffer.from(payload ?? []).toString('base64url')}`
      const { kty, crv, x, y } = signature.header.jwk
      const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
      const isValid = verify(
        'sha256',
        Buffer.from(input),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature.signature, 'base64url'),
      )
      expect(isValid).toBe(true)
    })

    test("its digest is the payload's, not the bytes'", () => {
      const { signatures, ...rest } = JSON.parse(signed.toString())
      expect(JSON.parse(Buffer.from(schema1Payload(signed) ?? []).toString())).toEqual(rest)
      expect(schema1PayloadDigest(signed)).not.toBe(computeDigest(signed))
      expect(schema1PayloadDigest(signed)).toMatch(/^sha256:[0-9a-f]{64}$/)
    })
  })
}
