import { askCatalog, askManifest, askTags } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const MIB = 1024 * 1024
const html = { 'content-type': 'text/html' }
const signIn = '<!doctype html><title>Sign in</title>'
const byStatus = 'Uses the status. Shows at most 200 characters of the text, without markup.'

/** Web pages and other unexpected content instead of the specified JSON. */
export const webPages: Fault[] = [
  {
    name: 'a login page for everything',
    fault: 'A host returns 200 and a web page for everything.',
    does: 'Reports that it is not a registry.',
    answers: { '*': { headers: html, body: signIn } },
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['returned a web page, not a registry response', 'Check the address'],
    },
  },
  {
    name: 'a web page for a manifest',
    fault: 'A manifest request returns 200 and a web page with a JSON content type.',
    does: 'Reports that it is not a registry.',
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
      words: ['returned 404: no such repository', 'Check the name, and that your account has access'],
    },
  },
  {
    name: 'an endless error',
    fault: 'An error’s body never ends.',
    does: 'Reads 64 KiB, then closes the connection.',
    answers: { [api.tags]: { status: 403, body: 'no '.repeat(1000), fault: 'endless' } },
    ask: askTags,
    expect: { refusal: { status: 403, code: 'DENIED' }, words: ['no no no', '…'], sentBelowBytes: 16 * MIB },
  },
  {
    name: 'an empty answer',
    fault: 'A list returns 200 and an empty body.',
    does: 'Reports it.',
    answers: { [api.catalog]: { body: '' } },
    ask: askCatalog,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['is empty'] },
  },
  {
    name: 'truncated JSON',
    fault: 'A proxy truncates the JSON and adjusts `Content-Length`.',
    does: 'Reports where the JSON becomes invalid.',
    answers: { [api.tags]: { body: '{"name":"team/app","tags":["1.0"' } },
    ask: askTags,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['it isn’t valid JSON'] },
  },
]
