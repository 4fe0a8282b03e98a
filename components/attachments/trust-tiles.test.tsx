import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { AttachmentList } from '@/lib/artifact/own-attachments'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import {
  answerAttachments,
  makeAttachments,
  makeCosignAttachment,
  makeEnvelope,
  makeStatement,
} from '@/lib/testing/components/attachments'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { ATTESTATIONS } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { Referrers } from './referrers'
import { type TrustSubject, TrustTiles } from './trust-tiles'

const INDEX = digestOf(8000)
const NOW = '2026-12-01T00:00:00Z'
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const SUBJECT: TrustSubject = {
  place: { registry: 'localhost:5000', repository: 'team/app', tag: '1.0' },
  root: { digest: INDEX, isIndex: true },
  selected: { digest: digestOf(1), name: 'linux/amd64', platform: 'linux/amd64' },
  attestations: [],
  attachments: [],
}
const IMAGE: TrustSubject = {
  ...SUBJECT,
  root: { digest: INDEX, isIndex: false },
  selected: { digest: INDEX, name: 'this image', platform: undefined },
}

const tile = (name: string) => page.getByRole('listitem').filter({ hasText: name })
const link = (name: string) => tile(name).getByRole('link')

function makeReferrer(artifactType: string, number: number, annotations: Record<string, string> = {}) {
  return {
    digest: digestOf(number),
    mediaType: OCI_MANIFEST,
    artifactType,
    sizeBytes: 725,
    annotations,
    source: 'api' as const,
  }
}

async function renderTiles(list: AttachmentList | Response, subject = SUBJECT) {
  answerRequests({ '/api/referrers': list instanceof Response ? list : makeAttachments(list) })
  await renderComponent(<TrustTiles subject={subject} now={NOW} />)
}

test('says what is known without verifying, and links each tile to its attachment', async () => {
  const signature = makeReferrer('application/vnd.cncf.notary.signature', 2, {
    'io.cncf.notary.x509chain.thumbprint#S256': '["49731ddf9315f95ff62d22d4380208a2"]',
    'org.opencontainers.image.created': '2026-11-17T00:00:00Z',
  })
  await renderTiles({ referrers: [signature], source: 'api' }, { ...SUBJECT, attestations: ATTESTATIONS })
  await expect.element(tile('Signature')).toHaveTextContent('Signed (not verified)')
  expect(tile('Signature').element()).toHaveTextContent('Notation, from the referrers API')
  expect(tile('Signature').element()).toHaveTextContent('Certificate 49731ddf9315')
  expect(tile('Signature').element()).toHaveTextContent('Dated 2 weeks ago')
  expect(tile('Signature').element()).toHaveTextContent('for the index')
  expect(tile('SBOM').element()).toHaveTextContent(/SPDX.*For linux\/amd64not verified/)
  expect(tile('Provenance').element()).toHaveTextContent(/SLSA v1.*For linux\/amd64not verified/)
  expect(link('Signature').element()).toHaveAttribute(
    'href',
    `/localhost:5000/team/app:1.0?platform=linux/amd64&view=attachments&attachment=${signature.digest}`,
  )
  expect(link('SBOM').element()).toHaveAttribute(
    'href',
    expect.stringContaining(`attachment=${ATTESTATIONS[0]?.statement.digest}`),
  )
  await expectNoAxeViolations()
})

test('requests only the list of the page’s digest', async () => {
  const asked: string[] = []
  answerRequests({
    '/api/referrers': ({ url }: Request) => {
      asked.push(new URL(url).searchParams.get('reference') ?? '')
      return makeAttachments()
    },
  })
  await renderComponent(<TrustTiles subject={{ ...SUBJECT, attestations: ATTESTATIONS }} now={NOW} />)
  await expect.element(tile('Signature')).toHaveTextContent('No signature found')
  expect(asked).toEqual([`localhost:5000/team/app@${INDEX}`])
})

test.each<[string, TrustSubject, AttachmentList, string[]]>([
  [
    'nothing is signed',
    IMAGE,
    { referrers: [], source: 'api' },
    [
      'Not signedThe registry lists no signature for this image.',
      'No SBOM foundThe registry lists no SBOM for this image.Image indexes that aren’t loaded yet may have one.',
      'No provenance foundThe registry lists no provenance for this image.',
    ],
  ],
  [
    'the platform wasn’t checked',
    SUBJECT,
    { referrers: [], source: 'api' },
    [
      'No signature foundThe registry lists no signature for the index.Open to also check linux/amd64 itself.',
    ],
  ],
  [
    'the registry has no list',
    IMAGE,
    { referrers: [], source: 'none' },
    ['No signature foundNo referrers API, and no cosign tag for this digest.'],
  ],
  [
    'the list is incomplete',
    IMAGE,
    { referrers: [], source: 'api', truncated: 'The cosign tags couldn’t be loaded: bad gateway' },
    ['Could not checkThe cosign tags couldn’t be loaded: bad gateway'],
  ],
  [
    'a bundle may contain anything',
    IMAGE,
    { referrers: [makeReferrer('application/vnd.dev.sigstore.bundle.v0.3+json', 2)], source: 'api' },
    ['UnknownAn attachment doesn’t state what it contains: Sigstore bundle. Open it to check.'],
  ],
  [
    'an attestation may be an SBOM, but is no signature',
    IMAGE,
    { referrers: [makeCosignAttachment(INDEX, 'att', 2)], source: 'api' },
    ['Not signed', 'Unknown', 'Unknown'],
  ],
])('claims no more than it knows: %s', async (_, subject, list, expected) => {
  await renderTiles(list, subject)
  for (const [n, text] of expected.entries())
    await expect.element(page.getByRole('listitem').nth(n)).toHaveTextContent(text)
})

test('says why it could not check', async () => {
  await renderTiles(refuse(403, 'DENIED', 'referrers are for members'))
  for (const name of ['Signature', 'SBOM', 'Provenance'])
    await expect.element(tile(name)).toHaveTextContent(`${name}Could not checkreferrers are for members`)
})

test('shows repository, commit, and builder once the statement is open', async () => {
  const provenance = makeReferrer('application/vnd.dev.sigstore.bundle.v0.3+json', 2, {
    'dev.sigstore.bundle.predicateType': 'https://slsa.dev/provenance/v1',
  })
  const predicate = {
    buildDefinition: {
      externalParameters: {
        configSource: { uri: 'https://github.com/acme/platform.git', digest: { sha1: '9f3c1e7aaaaa' } },
      },
    },
    runDetails: { builder: { id: 'https://ci.acme.dev/1' } },
  }
  answerAttachments({
    lists: { [INDEX]: { referrers: [provenance], source: 'api' } },
    blobs: {
      [provenance.digest]: {
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        digest: digestOf(3),
        document: makeEnvelope(makeStatement(INDEX, 'https://slsa.dev/provenance/v1', predicate)),
      },
    },
  })
  await renderComponent(
    <>
      <TrustTiles subject={SUBJECT} now={NOW} />
      <Referrers
        title="Attached to the index"
        registry="localhost:5000"
        repository="team/app"
        digest={INDEX}
      />
    </>,
    { address: `/localhost:5000/team/app:1.0?attachment=${provenance.digest}` },
  )
  // The selected attachment opens by itself.
  await expect.element(page.getByRole('region', { name: 'Predicate' })).toHaveTextContent('ci.acme.dev')
  await expect
    .element(page.getByRole('list', { name: 'Signature, SBOM, and provenance' }))
    .toHaveTextContent(/acme\/platform@9f3c1e7ci\.acme\.dev\/1/)
})

test('the tiles of an artifact that isn’t an image lead to its list of attachments on the same page', async () => {
  const signature = makeReferrer('application/vnd.cncf.notary.signature', 2)
  await renderTiles(
    { referrers: [signature], source: 'api' },
    { ...IMAGE, root: { digest: INDEX, isIndex: false, isArtifact: true } },
  )
  await expect.element(tile('Signature')).toHaveTextContent('for this artifact')
  const address = '/localhost:5000/team/app:1.0'
  expect(link('Signature').element()).toHaveAttribute('href', `${address}?attachment=${signature.digest}`)
  expect(link('SBOM').element()).toHaveAttribute('href', `${address}#attachments`)
  expect(tile('SBOM').element()).toHaveTextContent('The registry lists no SBOM for this artifact.')
})
