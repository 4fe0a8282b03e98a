import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import {
  answerAttachments,
  makeCosignAttachment,
  makeEnvelope,
  makeSignaturePayload,
  makeStatement,
} from '@/lib/testing/components/attachments'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { makeEntry } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { makeRoot } from '@/lib/testing/components/root'
import { AttachmentSummary } from './attachment-summary'
import { AttachmentsView } from './attachments-view'

const root = makeRoot('image')
const { digest } = root.stored
const signature = makeCosignAttachment(digest, 'sig', 1)
const attestation = makeCosignAttachment(digest, 'att', 2)
const PROVENANCE = makeStatement(digest, 'https://slsa.dev/provenance/v1', {
  builder: { id: 'https://builder.example/1' },
})

const region = page.getByRole('region', { name: 'Attached to this image' })
const item = (suffix: string) => region.getByRole('listitem').filter({ hasText: suffix })

/** Renders an image with a cosign signature and an attestation, and its summary. */
async function renderSigned() {
  answerAttachments({
    lists: { [digest]: { referrers: [signature, attestation], source: 'attachment-tags' } },
    blobs: {
      [signature.digest]: {
        mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
        digest: digestOf(3),
        document: makeSignaturePayload('localhost:5000/team/app', digest),
      },
      [attestation.digest]: {
        mediaType: 'application/vnd.dsse.envelope.v1+json',
        digest: digestOf(4),
        document: makeEnvelope(PROVENANCE),
      },
    },
  })
  const selected = makeEntry('linux/amd64', 8000, { digest })
  await renderComponent(
    <>
      <section aria-label="Summary">
        <AttachmentSummary reference={`localhost:5000/team/app@${digest}`} />
      </section>
      <AttachmentsView root={root} selected={selected} platforms={[selected]} />
    </>,
  )
  await expect.element(item('.sig')).toBeVisible()
}

test('says that a signature is not verified, and never in green', async () => {
  await renderSigned()
  expect(region.element()).toHaveTextContent('from attachment tags')
  expect(page.getByRole('region', { name: 'Summary' }).element()).toHaveTextContent('signed (not verified)')
  expect(item('.sig').element()).toHaveTextContent('Signature · cosign')
  expect(item('.sig').getByText('not verified').element()).toBeVisible()
  const texts = page.getByText(/signature|not verified/i).elements()
  expect(texts.length).toBeGreaterThan(2)
  for (const element of texts) expect(isGreen(element), element.outerHTML).toBe(false)
  await expectNoAxeViolations()
})

test('decodes the payload of a signature', async () => {
  await renderSigned()
  await item('.sig').getByRole('button', { name: 'View contents' }).click()
  await expect
    .element(item('.sig'))
    .toHaveTextContent('cosign container image signature. The signature is not verified.')
  expect(item('.sig').getByRole('list', { name: 'Subjects' }).element().textContent).toBe(
    `Subject: localhost:5000/team/app ${digest.slice(0, 19)}`,
  )
})

test('decodes an attestation in an envelope', async () => {
  await renderSigned()
  await item('.att').getByRole('button', { name: 'View contents' }).click()
  await expect.element(item('.att')).toHaveTextContent('DSSE envelope with 1 signature, not verified.')
  expect(item('.att').getByRole('region', { name: 'Predicate' }).element()).toHaveTextContent(
    'https://builder.example/1',
  )
})

test('links each attachment to its page', async () => {
  await renderSigned()
  await expect
    .element(item('.sig').getByRole('link', { name: 'Signature · cosign' }))
    .toHaveAttribute('href', `/localhost:5000/team/app@${signature.digest}`)
})

/** Whether an element's text or background is clearly green. */
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
