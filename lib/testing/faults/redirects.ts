import { askCatalog, askLayer, askManifest } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const moved = (location: string, status = 307) => ({ status, headers: { location } })

/** Responses that redirect the client. */
export const redirects: Fault[] = [
  {
    name: 'a redirect loop',
    fault: 'Redirects form a loop.',
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
    name: 'a redirect to a metadata service',
    fault: 'A redirect points to a private address.',
    does: 'Doesn’t follow it, and sends nothing there.',
    answers: { [api.manifest]: moved('http://169.254.169.254/latest/meta-data/') },
    ask: askManifest,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['169.254.169.254', 'doesn’t follow'],
    },
  },
  {
    name: 'a redirect from https to http',
    fault: 'A redirect switches from https to http.',
    does: 'Doesn’t follow it, and sends nothing there.',
    tls: 'good',
    answers: ({ otherOrigin }) => ({ [api.layer]: moved(`${otherOrigin}/storage`) }),
    ask: askLayer,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['it switches from https to http'],
      otherRequestCount: 0,
    },
  },
  {
    name: 'a redirect to an invalid address',
    fault: 'A redirect’s address is invalid.',
    does: 'Reports it.',
    answers: { [api.layer]: moved('http://[') },
    ask: askLayer,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['an invalid address'] },
  },
  {
    name: 'a catalog that moved',
    fault: 'The registry redirects its API to another address.',
    does: 'Suggests configuring that address. Registry-wide lists follow no redirects.',
    answers: { [api.catalog]: moved('https://registry.example/v2/_catalog', 301) },
    ask: askCatalog,
    expect: { refusal: { status: 502, code: 'UNKNOWN' }, words: ['https://registry.example'] },
  },
]
