import { beforeAll, describe, expect, test } from 'vitest'
import { readManifest } from '@/lib/oci/read-manifest'
import { openTestSample, type TestSample } from '@/lib/testing/sample'

let sample: TestSample
beforeAll(async () => {
  sample = await openTestSample()
})

describe('its contents', () => {
  test('nginx: tags of the same digest, an arm variant, Windows, attestations of both styles', async () => {
    const { tags } = await sample.source.tags('library/nginx', {})
    expect(tags).toEqual(['1.26.3', '1.27.0', '1.27.1', '1.27.2', '1.27', 'latest', '1.28.0-rc.1'])
    const digests = await Promise.all(
      ['1.27.2', '1.27', 'latest'].map((tag) => sample.source.head('library/nginx', tag)),
    )
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(1)
    const { manifests } = await sample.indexOf('library/nginx', '1.27.2')
    expect(manifests.slice(0, 6).map(({ platform }) => platform)).toMatchObject([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
      { os: 'linux', architecture: 'arm', variant: 'v7' },
      { os: 'linux', architecture: 's390x' },
      { os: 'linux', architecture: 'ppc64le' },
      { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.2849' },
    ])
    const styleOf = async (tag: string) => {
      const attestation = (await sample.indexOf('library/nginx', tag)).manifests.at(-1)
      const { bytes, mediaType } = await sample.source.manifest('library/nginx', attestation?.digest ?? '')
      return readManifest(bytes, mediaType)
    }
    expect(await styleOf('1.27.2')).toMatchObject({
      artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
    })
    expect(await styleOf('1.27.1')).not.toHaveProperty('subject')
  })

  test('nginx: base layers shared between tags, a long history, a platform that differs between index and config', async () => {
    const imageOf = async (tag: string, at: number) => {
      const child = (await sample.indexOf('library/nginx', tag)).manifests[at]
      return { listed: child?.platform, ...(await sample.imageOf('library/nginx', child?.digest ?? '')) }
    }
    const [older, newer] = [await imageOf('1.27.0', 0), await imageOf('1.27.2', 0)]
    expect(older.manifest.layers[0]).toEqual(newer.manifest.layers[0])
    expect(newer.config.history.length).toBeGreaterThanOrEqual(20)
    const wrong = await imageOf('1.28.0-rc.1', 1)
    expect([wrong.listed?.architecture, wrong.config.platform.architecture]).toEqual(['arm64', 'amd64'])
  })

  test('postgres: a Docker manifest list, with secrets to detect', async () => {
    const { mediaType, manifests } = await sample.indexOf('library/postgres', '17.1')
    expect(mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json')
    const { config } = await sample.imageOf('library/postgres', manifests[0]?.digest ?? '')
    expect(config.env).toContain('POSTGRES_PASSWORD=example')
    expect(config.history.some(({ createdBy }) => createdBy.startsWith('|2 APT_TOKEN=tok_'))).toBe(true)
  })

  test("builder: one platform, a long history, and two that don't match their layers", async () => {
    const lengthsOf = async (tag: string) => {
      const { manifest, config } = await sample.imageOf('tools/builder', tag)
      const history = config.history.length
      return {
        layers: manifest.layers.length,
        history,
        full: config.history.filter(({ emptyLayer }) => !emptyLayer).length,
      }
    }
    const fits = await lengthsOf('latest')
    expect(fits.history).toBeGreaterThanOrEqual(60)
    expect(fits.layers).toBeGreaterThanOrEqual(35)
    expect(fits.full).toBe(fits.layers)
    expect((await lengthsOf('2026.11-squashed')).layers).toBeLessThan(fits.full)
    expect((await lengthsOf('2026.11-patched')).layers).toBe(fits.full + 1)
  })

  test('api: sibling tags of the index, cosign tags, and referrers by tag', async () => {
    const repository = 'acme/platform/api'
    const { digest } = await sample.source.head(repository, '2.3.0')
    const tag = digest?.replace(':', '-') ?? ''
    const { tags } = await sample.source.tags(repository, {})
    expect(tags).toEqual(
      expect.arrayContaining([tag, `${tag}.sig`, `${tag}.att`, '2.3.0-linux-amd64', '2.3.0-linux-arm64']),
    )
    const children = (await sample.indexOf(repository, '2.3.0')).manifests.map((child) => child.digest)
    expect(children).toContain((await sample.source.head(repository, '2.3.0-linux-arm64')).digest)
    const { referrers, truncated } = await sample.source.referrers(repository, digest ?? '')
    expect(truncated).toBeUndefined()
    expect(referrers.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.dev.sigstore.bundle.v0.3+json',
      'application/vnd.cyclonedx+json',
    ])
  })

  test('an untagged referrer is found, and a new-style attestation refers to its platform', async () => {
    const { digest } = await sample.source.head('library/nginx', '1.27.2')
    const { referrers } = await sample.source.referrers('library/nginx', digest ?? '')
    expect(referrers.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.cncf.notary.signature',
    ])
    const child = (await sample.indexOf('library/nginx', '1.27.2')).manifests[2]
    const attached = await sample.source.referrers('library/nginx', child?.digest ?? '')
    expect(attached.referrers.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.docker.attestation.manifest.v1+json',
    ])
  })

  test('a name that is both repository and namespace, without date and history', async () => {
    const { config } = await sample.imageOf('acme/platform', '1.0')
    expect(config).toMatchObject({ created: null, history: [], user: 'root' })
  })
})
