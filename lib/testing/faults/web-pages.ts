import { askCatalog, askManifest, askTags } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const MIB = 1024 * 1024
const html = { 'content-type': 'text/html' }
const signIn = '<!doctype html><title>Sign in</title>'
const byStatus = 'Goes by the status; shows at most 200 characters of the text, without its markup.'

/** Web pages and other text instead of the specified JSON. */
export const webPages: Fault[] = [
  {
    name: 'a log-in page for everything',
    fault: 'A host answers a web page with 200 to everything.',
    does: 'Says that it is no registry.',
    answers: { '*': { headers: html, body: signIn } },
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['answered a web page, not a registry', 'Check the address'],
    },
  },
  {
    name: 'a web page for a manifest',
    fault: 'A web page with 200 comes for a manifest, called JSON.',
    does: 'Says that it is no registry.',
    answers: { [api.manifest]: { headers: { 'content-type': 'application/json' }, body: signIn } },
    ask: askManifest,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['a web page'] },
  },
  {
    name: 'an error in HTML',
    fault: 'An error’s body is a web page (nginx).',
    does: byStatus,
    answers: {
      [api.tags]: {
        status: 403,
        headers: html,
        body: '<html><style>x{}</style><h1>403 Forbidden</h1><hr>nginx</html>',
      },
    },
    ask: askTags,
    expect: { refusal: { status: 403, code: 'DENIED' }, words: ['403 Forbidden nginx'] },
  },
  {
    name: 'an empty error',
    fault: 'An error has no body (zot, GHCR).',
    does: byStatus,
    answers: { [api.tags]: { status: 404 } },
    ask: askTags,
    expect: {
      refusal: { status: 404, code: 'NAME_UNKNOWN' },
      words: ['answered 404: no such repository', 'Not found or no access'],
    },
  },
  {
    name: 'an error without end',
    fault: 'An error’s body never ends.',
    does: 'Reads 64 KiB of it and hangs up.',
    answers: { [api.tags]: { status: 403, body: 'no '.repeat(1000), fault: 'endless' } },
    ask: askTags,
    expect: { refusal: { status: 403, code: 'DENIED' }, words: ['no no no', '…'], sentBelowBytes: 16 * MIB },
  },
  {
    name: 'an empty answer',
    fault: 'A list is 200 and empty.',
    does: 'Says so.',
    answers: { [api.catalog]: { body: '' } },
    ask: askCatalog,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['is empty'] },
  },
  {
    name: 'JSON that breaks off',
    fault: 'A proxy cuts the JSON and adjusts its length.',
    does: 'Says where it stops being JSON.',
    answers: { [api.tags]: { body: '{"name":"team/app","tags":["1.0"' } },
    ask: askTags,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['it is not JSON'] },
  },
]
