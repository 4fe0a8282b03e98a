import { gzipSync } from 'node:zlib'
import { OCI_MANIFEST } from '@/lib/testing/registry/image'
import { askConfig, askManifest, askTags } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const MIB = 1024 * 1024
const typed = { 'content-type': OCI_MANIFEST }
const isHeld = (limit: string) => `Reads at most ${limit}, then closes the connection.`

/** Documents that are far too large. */
export const sizes: Fault[] = [
  {
    name: 'a decompression bomb',
    fault: 'A compressed manifest is far too large when decompressed.',
    does: isHeld('4 MiB'),
    answers: {
      [api.manifest]: {
        headers: { ...typed, 'content-encoding': 'gzip' },
        body: gzipSync(Buffer.alloc(9 * MIB, ' ')),
      },
    },
    ask: askManifest,
    expect: { refusal: { status: 502, code: 'TOO_LARGE' }, words: ['4 MiB'] },
  },
  {
    name: 'an endless tag list',
    fault: 'A page of a list is huge, without `Content-Length`.',
    does: isHeld('8 MiB'),
    answers: {
      [api.tags]: {
        headers: { 'content-type': 'application/json' },
        body: Buffer.alloc(MIB, ' '),
        fault: 'endless',
      },
    },
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'TOO_LARGE' },
      words: ['tag list', '8 MiB'],
      sentBelowBytes: 48 * MIB,
    },
  },
  {
    name: 'a manifest of 100 MB',
    fault: 'A manifest is huge, with `Content-Length`.',
    does: 'Closes the connection before reading it.',
    answers: {
      [api.manifest]: {
        headers: { ...typed, 'content-length': '100000000' },
        body: Buffer.alloc(MIB, ' '),
        fault: 'endless',
      },
    },
    ask: askManifest,
    expect: {
      refusal: { status: 502, code: 'TOO_LARGE' },
      words: ['manifest', '4 MiB'],
      sentBelowBytes: 8 * MIB,
    },
  },
  {
    name: 'an endless manifest',
    fault: 'A manifest is huge, without `Content-Length`.',
    does: isHeld('4 MiB'),
    answers: { [api.manifest]: { headers: typed, body: Buffer.alloc(MIB, ' '), fault: 'endless' } },
    ask: askManifest,
    expect: {
      refusal: { status: 502, code: 'TOO_LARGE' },
      words: ['manifest', '4 MiB'],
      sentBelowBytes: 48 * MIB,
    },
  },
  {
    name: 'an endless config',
    fault: 'A config is huge, without `Content-Length`.',
    does: isHeld('8 MiB'),
    answers: { [api.config]: { body: Buffer.alloc(MIB, ' '), fault: 'endless' } },
    ask: askConfig,
    expect: {
      refusal: { status: 502, code: 'TOO_LARGE' },
      words: ['blob', '8 MiB'],
      sentBelowBytes: 16 * MIB,
    },
  },
]
