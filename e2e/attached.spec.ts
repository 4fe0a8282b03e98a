import type { Page } from '@playwright/test'
import { card, fact, tab } from './support/artifact-page'
import { descriptorOf, type PushedManifest, pushManifest } from './support/push'
import type { ArtifactBlob } from './support/push-artifact'
import { TYPES } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

const ofImage = (page: Page) => page.getByRole('region', { name: 'Attached to this image' })
const inIndex = (page: Page) => page.getByRole('region', { name: 'In the index' })

/** What `cosign sign` pushed before version 3: its payload under a tag made of the digest. */
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

/** A DSSE envelope around an in-toto statement. */
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

test('attestations in the index are listed for their platform, and shown decoded', async ({
  page,
  registry,
}) => {
  const attested = await registry.pushIndex(undefined, { children: ['linux/amd64'], attestations: true })
  const plain = await registry.push(undefined, { platform: 'linux/arm64' })
  const [amd64] = attested.children
  await pushManifest(registry.target(), '1.0', {
    ...JSON.parse(attested.bytes.toString()),
    manifests: [
      ...JSON.parse(attested.bytes.toString()).manifests,
      { ...descriptorOf(plain), platform: plain.platform },
    ],
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(fact(page, 'Attached')).toContainText('SBOM')
  await expect(fact(page, 'Attached')).toContainText('provenance')
  await expect(tab(page, 'Attached')).toHaveText('Attached2')
  await tab(page, 'Attached').click()
  const items = inIndex(page).getByRole('listitem').filter({ hasText: 'Show what it says' })
  await expect(items).toHaveCount(2)
  await expect(items.nth(0)).toContainText('SBOM · SPDX')
  await expect(items.nth(0)).toContainText('https://spdx.dev/Document')
  const provenance = items.nth(1)
  await expect(provenance).toContainText('Provenance · SLSA v1')
  await provenance.getByRole('button', { name: 'Show what it says' }).click()
  await expect(inIndex(page)).toContainText(
    'Unsigned in-toto statement. Type https://in-toto.io/Statement/v1.',
  )
  await expect(inIndex(page).getByRole('list', { name: 'Subjects' })).toContainText(
    amd64?.digest.slice(0, 19) ?? '',
  )
  await expect(page.getByRole('region', { name: 'Predicate' })).toHaveText(
    JSON.stringify({ buildDefinition: { buildType: 'stories' } }, null, 2),
  )
  await shoot(page, 'attached')

  await card(page, 'linux/arm64').getByRole('link').click()
  await expect(inIndex(page)).toContainText('None for this platform; 1 other platform has some.')
})

test('a cosign signature and attestation by their tags: present, not checked, and never green', async ({
  page,
  registry,
}) => {
  const image = await registry.push('1.0')
  await pushSignature(registry, image)
  await registry.pushArtifact(`${image.digest.replace(':', '-')}.att`, {
    config: {
      mediaType: TYPES.oci.config,
      content: '{"architecture":"","os":"","rootfs":{"type":"layers","diff_ids":[]} }',
    },
    blobs: [envelopeOf(image)],
  })
  await page.goto(`/${registry.reference('1.0')}?view=attached`)
  await expect(ofImage(page)).toContainText('from cosign tags')
  await expect(fact(page, 'Attached')).toContainText('signature, not checked')
  const signature = ofImage(page).getByRole('listitem').filter({ hasText: '.sig' })
  await expect(signature).toContainText('Signature · cosign')
  await expect(signature.getByText('present, not checked')).toBeVisible()
  for (const element of await page.getByText(/signature|not checked/i).all())
    expect(await element.evaluate(isGreen)).toBe(false)

  await signature.getByRole('button', { name: 'Show what it says' }).click()
  await expect(signature).toContainText(
    'cosign container image signature. The signature is present, not checked.',
  )
  await expect(signature.getByRole('list', { name: 'Subjects' })).toHaveText(
    `about ${registry.reference()} ${image.digest.slice(0, 19)}`,
  )
  const attestation = ofImage(page).getByRole('listitem').filter({ hasText: '.att' })
  await attestation.getByRole('button', { name: 'Show what it says' }).click()
  await expect(attestation).toContainText('DSSE envelope, 1 signature, none of them checked.')
  await expect(attestation.getByRole('region', { name: 'Predicate' })).toContainText(
    'https://builder.example/1',
  )
  await shoot(page, 'signed')

  await signature.getByRole('link', { name: 'Signature · cosign' }).click()
  await expect(page.getByRole('main').getByText('Signature · cosign', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Blobs' })).toContainText('cosign signature payload')
})

/** Whether text or ground of an element is clearly green. */
function isGreen(element: Element): boolean {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('no canvas')
  const { color, backgroundColor } = getComputedStyle(element)
  return [color, backgroundColor].some((value) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = value
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
    return alpha > 0 && green > red + 12 && green > blue + 12
  })
}
