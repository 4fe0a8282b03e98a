import type { Page } from '@playwright/test'
import { card, tab, tile } from './support/artifact-page'
import { descriptorOf, type PushedManifest, pushManifest } from './support/push'
import type { ArtifactBlob } from './support/push-artifact'
import { TYPES } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

const ofIndex = (page: Page) => page.getByRole('region', { name: 'Attached to the index' })
const inIndex = (page: Page) => page.getByRole('region', { name: 'In the index' })

/** Pushes what `cosign sign` did before version 3: its payload, with a tag derived from the digest. */
function pushSignature(registry: StoryRegistry, signed: PushedManifest) {
  const payload = {
    critical: {
      identity: { 'docker-reference': registry.reference() },
      image: { 'docker-manifest-digest': signed.digest },
      type: 'cosign container image signature',
    },
    optional: { creator: 'ci' },
  }
  return registry.pushArtifact(`${signed.digest.replace(':', '-')}.sig`, {
    config: {
      mediaType: TYPES.oci.config,
      content: '{"architecture":"","os":"","rootfs":{"type":"layers","diff_ids":[]}}',
    },
    blobs: [
      { mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: JSON.stringify(payload) },
    ],
  })
}

/** A DSSE envelope with an in-toto statement. */
function envelopeOf(signed: PushedManifest): ArtifactBlob {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'thing', digest: { sha256: signed.digest.slice(7) } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: { builder: { id: 'https://builder.example/1' } },
  }
  const content = JSON.stringify({
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
    signatures: [{ keyid: '', sig: 'bWFkZSB1cA==' }],
  })
  return { mediaType: 'application/vnd.dsse.envelope.v1+json', content }
}

/** Pushes an image's index with its attestations, and a second image without any. */
async function pushAttested(registry: StoryRegistry) {
  const attested = await registry.pushIndex(undefined, { children: ['linux/amd64'], attestations: true })
  const plain = await registry.push(undefined, { platform: 'linux/arm64' })
  const document = JSON.parse(attested.bytes.toString())
  const index = await pushManifest(registry.target(), '1.0', {
    ...document,
    manifests: [...document.manifests, { ...descriptorOf(plain), platform: plain.platform }],
  })
  return { index, amd64: attested.children[0] }
}

test('attestations in the index and from cosign tags: listed, decoded, and signatures shown as not verified', async ({
  page,
  registry,
}) => {
  const { index, amd64 } = await pushAttested(registry)
  const signed = await pushSignature(registry, index)
  await registry.pushArtifact(`${index.digest.replace(':', '-')}.att`, {
    config: {
      mediaType: TYPES.oci.config,
      content: '{"architecture":"","os":"","rootfs":{"type":"layers","diff_ids":[]} }',
    },
    blobs: [envelopeOf(index)],
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(tile(page, 'SBOM')).toContainText('SPDX')
  await expect(tile(page, 'Provenance')).toContainText('SLSA')
  await expect(tile(page, 'Signature')).toContainText('Signed (not verified)')
  // Two in the index, two attached to it. Attachments of the platform itself are requested only when it's shown.
  await expect(tab(page, 'Attachments')).toHaveText('Attachments4+')
  await tab(page, 'Attachments').click()
  await expect(tab(page, 'Attachments')).toHaveText('Attachments4')
  await expect(page.getByRole('button', { name: 'View contents' })).toHaveCount(4)
  const items = inIndex(page).getByRole('listitem').filter({ hasText: 'View contents' })
  await expect(items).toHaveCount(2)
  await expect(items.nth(0)).toContainText('SBOM · SPDX')
  await items.nth(1).getByRole('button', { name: 'View contents' }).click()
  await expect(inIndex(page)).toContainText(
    'Unsigned in-toto statement. Type: https://in-toto.io/Statement/v1.',
  )
  await expect(inIndex(page).getByRole('list', { name: 'Subjects' })).toContainText(
    amd64?.digest.slice(0, 19) ?? '',
  )
  await expect(inIndex(page).getByRole('region', { name: 'Predicate' })).toHaveText(
    JSON.stringify({ buildDefinition: { buildType: 'stories' } }, null, 2),
  )

  await expect(ofIndex(page)).toContainText('from attachment tags')
  const signature = ofIndex(page).getByRole('listitem').filter({ hasText: '.sig' })
  await expect(signature.getByText('not verified')).toBeVisible()
  await signature.getByRole('button', { name: 'View contents' }).click()
  await expect(signature.getByRole('list', { name: 'Subjects' })).toHaveText(
    `Subject: ${registry.reference()} ${index.digest.slice(0, 19)}`,
  )
  const attestation = ofIndex(page).getByRole('listitem').filter({ hasText: '.att' })
  await attestation.getByRole('button', { name: 'View contents' }).click()
  await expect(attestation).toContainText('DSSE envelope with 1 signature, not verified.')
  await shoot(page, 'attachments')

  await card(page, 'linux/arm64').getByRole('link').click()
  await expect(inIndex(page)).toContainText('None for this platform. 1 other platform has attachments.')
  await ofIndex(page).getByRole('link', { name: 'Signature · cosign' }).click()
  await expect(page).toHaveURL(`/${registry.reference(signed.digest)}`)
  await expect(page.getByRole('main').getByText('Signature · cosign', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Blobs' })).toContainText('cosign signature payload')
})
