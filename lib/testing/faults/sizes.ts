import { gzipSync } from 'node:zlib'
import { OCI_MANIFEST } from '@/lib/testing/registry/image'
import { askConfig, askManifest, askTags } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const MIB = 1024 * 1024
const typed = { 'content-type': OCI_MANIFEST }
const isHeld = (limit: string) => `Never holds more than ${limit} of it: hangs up before.`

/** Documents that are far too large. */
export const sizes: Fault[] = [
  {
    name: 'a bomb',
    fault: 'A packed manifest unpacks to far more than a manifest is.',
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
    name: 'a tag list without end',
    fault: 'A page of a list is huge, and does not say so.',
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
    fault: 'A manifest is huge, and says so.',
    does: 'Hangs up before it comes.',
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
    name: 'a manifest without end',
    fault: 'A manifest is huge, and does not say so.',
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
    name: 'a config without end',
    fault: 'A config is huge, and does not say so.',
    does: 'Never holds more of it than a config may be (8 MiB): hangs up before.',
    answers: { [api.config]: { body: Buffer.alloc(MIB, ' '), fault: 'endless' } },
    ask: askConfig,
    expect: { refusal: { status: 502, code: 'TOO_LARGE' }, words: ['blob'], sentBelowBytes: 16 * MIB },
  },
]
