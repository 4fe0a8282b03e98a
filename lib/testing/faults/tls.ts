import { askTags } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const unreachable = { status: 502, code: 'UNREACHABLE' }
const refuses = 'Closes the connection, and shows OpenSSL’s code and a fix.'

/** Certificates, and the wrong protocol. */
export const tls: Fault[] = [
  {
    name: 'a self-signed certificate',
    fault: 'The certificate is self-signed.',
    does: refuses,
    tls: 'self-signed',
    answers: {},
    isLasting: true,
    ask: askTags,
    expect: {
      refusal: unreachable,
      words: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
      requestCounts: { GET: 0 },
    },
  },
  {
    name: 'an expired certificate',
    fault: 'The certificate has expired.',
    does: refuses,
    tls: 'expired',
    answers: {},
    isLasting: true,
    ask: askTags,
    expect: { refusal: unreachable, words: ['CERT_HAS_EXPIRED', 'expired'], requestCounts: { GET: 0 } },
  },
  {
    name: 'a certificate for another name',
    fault: 'The certificate is for another host.',
    does: refuses,
    tls: 'of another name',
    answers: {},
    isLasting: true,
    ask: askTags,
    expect: {
      refusal: unreachable,
      words: ['ERR_TLS_CERT_ALTNAME_INVALID', 'another host name'],
      requestCounts: { GET: 0 },
    },
  },
  {
    name: 'http at an https address',
    fault: 'The port of an https address uses HTTP.',
    does: 'Reports it. Doesn’t switch to HTTP.',
    answers: {},
    address: (origin) => origin.replace('http:', 'https:'),
    isLasting: true,
    ask: askTags,
    expect: { refusal: unreachable, words: ['Use http://'], requestCounts: { GET: 0 } },
  },
  {
    name: 'https at an http address',
    fault: 'The port of an http address uses HTTPS.',
    does: 'Keeps the server’s message, and shows what to configure.',
    answers: { [api.tags]: { status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' } },
    ask: askTags,
    expect: {
      refusal: { status: 400, code: 'UNKNOWN' },
      words: ['Client sent an HTTP request to an HTTPS server.', 'Use https://'],
    },
  },
]
