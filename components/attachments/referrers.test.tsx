import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { AttachmentList } from '@/lib/artifact/own-attachments'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { makeAttachments } from '@/lib/testing/components/attachments'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { AttachmentSummary } from './attachment-summary'
import { Referrers } from './referrers'

const PLACE = { registry: 'localhost:5000', repository: 'team/app' }
const digest = digestOf(1)
const region = page.getByRole('region', { name: 'Attached to this image' })

/** Renders an image's attachments, in the row of facts and in the list. */
async function renderAnswer(answer: AttachmentList | Response) {
  answerRequests({ '/api/referrers': answer instanceof Response ? answer : makeAttachments(answer) })
  await renderComponent(
    <>
      <section aria-label="Summary">
        <AttachmentSummary reference={`${PLACE.registry}/${PLACE.repository}@${digest}`} />
      </section>
      <Referrers title="Attached to this image" {...PLACE} digest={digest} />
    </>,
  )
}

const summary = page.getByRole('region', { name: 'Summary' })

test('lists referrers, and says where they are listed', async () => {
  const artifactType = 'application/vnd.cncf.notary.signature'
  const referrer = {
    digest: digestOf(2),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType,
    sizeBytes: 500,
    annotations: { 'com.example.by': 'the test' },
    source: 'api' as const,
  }
  await renderAnswer({ referrers: [referrer], source: 'api' })
  await expect.element(region).toHaveTextContent('from the referrers API')
  await expect.element(summary).toHaveTextContent('signed (not verified)')
  const item = region.getByRole('listitem')
  expect(item.getByRole('link', { name: 'Notation signature' }).element()).toHaveAttribute(
    'href',
    `/${PLACE.registry}/${PLACE.repository}@${digestOf(2)}`,
  )
  expect(item.element()).toHaveTextContent('com.example.by')
  expect(item.getByText('not verified').element()).toBeVisible()
  await expectNoAxeViolations()
})

test('lists the images of a referring index', async () => {
  const mediaType = 'application/vnd.oci.image.index.v1+json'
  const referrer = {
    digest: digestOf(2),
    mediaType,
    artifactType: 'application/vnd.docker.compose.project',
    sizeBytes: 500,
    annotations: {},
    imageCount: 2,
    source: 'api' as const,
  }
  const amd64 = { os: 'linux', architecture: 'amd64' }
  const platforms = [3, 4].map((number) => ({
    platform: amd64,
    text: `linux/amd64 (service=${number})`,
    digest: digestOf(number),
    sizeBytes: 1000,
  }))
  answerRequests({
    '/api/referrers': { referrers: [referrer], source: 'api' },
    '/api/artifact': { kind: 'index', platforms },
  })
  await renderComponent(<Referrers title="Attached to this image" {...PLACE} digest={digest} />)
  const link = region.getByRole('link', { name: 'Compose application · index of 2 images' })
  await expect.element(link).toHaveAttribute('href', `/${PLACE.registry}/${PLACE.repository}@${digestOf(2)}`)
  await region.getByRole('button', { name: 'View contents' }).click()
  const images = region.getByRole('list', { name: 'Images' }).getByRole('listitem')
  await expect.element(images.nth(1)).toHaveTextContent('linux/amd64 (service=4)')
  expect(images.nth(1).getByRole('link', { name: 'linux/amd64 (service=4)' }).element()).toHaveAttribute(
    'href',
    `/${PLACE.registry}/${PLACE.repository}@${digestOf(4)}`,
  )
  await expectNoAxeViolations()
})

test('says that there are none', async () => {
  await renderAnswer({ referrers: [], source: 'api' })
  await expect.element(region).toHaveTextContent('None. The registry lists no referrers for this digest.')
  await expect.element(summary).toHaveTextContent(/^none$/)
})

test('says why the registry refuses to list them', async () => {
  await renderAnswer(refuse(403, 'DENIED', 'referrers are for members'))
  await expect
    .element(region)
    .toHaveTextContent('The registry denied access to the referrers: referrers are for members')
  expect(region.element()).toHaveTextContent('DENIED')
  await expect.element(summary).toHaveTextContent('access denied')
})

test('says that the registry has no referrers API', async () => {
  await renderAnswer({ referrers: [], source: 'none' })
  await expect.element(region).toHaveTextContent('no referrers API')
  expect(region.element()).toHaveTextContent('This registry has no referrers API')
  await expect.element(summary).toHaveTextContent('none known')
})
