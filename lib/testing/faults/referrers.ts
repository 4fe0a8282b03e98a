import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import { errorBody, manifestAnswer, OCI_INDEX, OCI_MANIFEST } from '@/lib/testing/registry/image'
import { askReferrers } from './ask'
import type { Fault } from './fault'
import { api, HEALTHY, indexOf } from './healthy-registry'

const signature = {
  mediaType: OCI_MANIFEST,
  digest: HEALTHY.arm64.manifest.digest,
  size: 10,
  artifactType: 'a/sig',
}
const list = indexOf(signature)
const byTag = { answer: { source: 'referrers-tag', referrers: [{ artifactType: 'a/sig' }] } }

const unsupported: [name: string, fault: string, played: FakeAnswer][] = [
  ['404 for the referrers', '404 for every digest.', { status: 404, body: '404 page not found' }],
  [
    '404 with OCI-Subject',
    '404 although `OCI-Subject` says that the registry supports referrers.',
    { status: 404, headers: { 'oci-subject': HEALTHY.amd64.manifest.digest } },
  ],
  [
    '400 for an unknown manifest',
    '400 for one manifest (Quay).',
    { status: 400, body: errorBody('MANIFEST_INVALID') },
  ],
  ['405 for the referrers', '405.', { status: 405, body: errorBody('UNSUPPORTED') }],
  ['200 with other JSON', '200 with JSON that is not an index.', { body: {} }],
  [
    'a web page for the referrers',
    '200 with a web page.',
    { headers: { 'content-type': 'text/html' }, body: '<html>hello</html>' },
  ],
]

/** Lists of referrers. */
export const referrers: Fault[] = [
  ...unsupported.map(
    ([name, fault, answer]): Fault => ({
      name,
      fault: `Referrers: ${fault}`,
      does: 'Reads the referrers tag, which clients push where there is no referrers API.',
      answers: { [api.referrers]: answer, [api.referrersTag]: manifestAnswer(list) },
      ask: askReferrers,
      expect: byTag,
    }),
  ),
  {
    name: 'neither list nor tag',
    fault: 'Referrers: neither the API nor the tag exists.',
    does: 'Distinguishes “the registry lists no referrers” from “there are none”.',
    answers: { [api.referrers]: { status: 404 } },
    ask: askReferrers,
    expect: { answer: { source: 'none', referrers: [] }, sees: 'That the registry doesn’t list referrers.' },
  },
  {
    name: 'referrers of every type',
    fault: 'Referrers: the list is not filtered by `artifactType`.',
    does: 'Never requests a filtered list, so it can’t mistake one for the other.',
    answers: { [api.referrers]: manifestAnswer(list) },
    ask: askReferrers,
    expect: {
      answer: { source: 'api', referrers: [{ artifactType: 'a/sig' }] },
      requestCounts: { [`GET ${api.referrers}?`]: 0 },
    },
  },
  {
    name: 'referrers twice',
    fault: 'Referrers: pages overlap.',
    does: 'Shows each once.',
    answers: {
      [api.referrers]: {
        headers: { 'content-type': OCI_INDEX, link: `<${api.referrers}?last=x>; rel="next"` },
        body: list.bytes,
      },
      [`${api.referrers}?last=x`]: manifestAnswer(list),
    },
    ask: async (source) =>
      (await source.referrers(HEALTHY.repository, HEALTHY.amd64.manifest.digest)).referrers,
    expect: { answer: [{ artifactType: 'a/sig' }] },
  },
  {
    name: 'endless referrers',
    fault: 'Referrers: the list never ends.',
    does: 'Stops after ten pages.',
    answers: () => {
      let page = 0
      return {
        [api.referrers]: () => {
          page += 1
          return {
            headers: { 'content-type': OCI_INDEX, link: `<${api.referrers}?last=${page}>; rel="next"` },
            body: list.bytes,
          }
        },
      }
    },
    ask: askReferrers,
    expect: {
      answer: { source: 'api' },
      words: ['The list was cut off after 10 pages.'],
      sees: 'The loaded part, and “This list is incomplete” with the reason.',
      requestCounts: { 'GET ': 10 },
    },
  },
  {
    name: 'referrers denied',
    fault: 'Referrers: the list is denied.',
    does: 'Reports it: a denied list is not a missing API.',
    answers: { [api.referrers]: { status: 403, body: errorBody('DENIED', 'not for you') } },
    ask: askReferrers,
    expect: { refusal: { status: 403, code: 'DENIED' }, words: ['not for you'] },
  },
]
