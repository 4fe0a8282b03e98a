import { askCatalog, askLayer, askManifest } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const moved = (location: string, status = 307) => ({ status, headers: { location } })

/** Responses that redirect the client. */
export const redirects: Fault[] = [
  {
    name: 'a redirect loop',
    fault: 'A redirect leads in a circle.',
    does: 'Follows five, then gives up.',
    answers: { [api.layer]: moved('/loop'), '/loop': moved('/loop') },
    ask: askLayer,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['redirected more than 5 times'],
      requestCounts: { 'GET ': 6 },
    },
  },
  {
    name: 'a redirect to a machine’s secrets',
    fault: 'A redirect leads to a private address.',
    does: 'Does not follow it, and sends nothing there.',
    answers: { [api.manifest]: moved('http://169.254.169.254/latest/meta-data/') },
    ask: askManifest,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['169.254.169.254', 'is not followed'],
    },
  },
  {
    name: 'a redirect from https to http',
    fault: 'A redirect leads from https to http.',
    does: 'Does not follow it, and sends nothing there.',
    tls: 'good',
    answers: ({ otherOrigin }) => ({ [api.layer]: moved(`${otherOrigin}/storage`) }),
    ask: askLayer,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['it leaves https for http'],
      otherRequestCount: 0,
    },
  },
  {
    name: 'a redirect to no address',
    fault: 'A redirect’s address is none.',
    does: 'Says so.',
    answers: { [api.layer]: moved('http://[') },
    ask: askLayer,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['something that is no address'] },
  },
  {
    name: 'a catalog that moved',
    fault: 'The registry redirects its api to another address.',
    does: 'Names that address: it may be the one to configure. Lists of the whole registry follow no redirect.',
    answers: { [api.catalog]: moved('https://registry.example/v2/_catalog', 301) },
    ask: askCatalog,
    expect: { refusal: { status: 502, code: 'UNKNOWN' }, words: ['https://registry.example'] },
  },
]
