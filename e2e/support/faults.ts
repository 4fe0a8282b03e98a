import { type Fault, HEALTHY, json, refuse, stored } from './fault-server'
import { blobOf } from './push'
import { TYPES } from './push-image'

const html = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Sign in</title>',
}
const catalog = /^GET \/v2\/_catalog/
const tags = /^GET \/v2\/.*\/tags\/list/
const manifest = /^(GET|HEAD) \/v2\/.*\/manifests\//

/** What registries and what stands before them are known to get wrong, one fault a server. */
export const FAULTS = {
  /** A login page for everything: a portal, or an address that is no registry. */
  loginPage: { on: /./, answer: html },
  notV2: { on: /./, answer: { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' } },
  catalogDenied: { on: catalog, answer: refuse(403, 'DENIED', 'requested access to the resource is denied') },
  catalogMissing: { on: catalog, answer: { status: 404, body: '' } },
  catalogNull: { on: catalog, answer: json({ repositories: null }) },
  catalogEmpty: { on: catalog, answer: json({ repositories: [] }) },
  /** Names the page itself as the next one, for ever. */
  catalogLoop: {
    on: catalog,
    answer: json(
      { repositories: [HEALTHY.repository] },
      { link: '</v2/_catalog?last=team%2Fapp&n=1>; rel="next"' },
    ),
  },
  /** Names another host's page as the next one. */
  catalogElsewhere: {
    on: catalog,
    answer: json(
      { repositories: [HEALTHY.repository] },
      { link: '<http://192.0.2.1/v2/_catalog?last=x>; rel="next"' },
    ),
  },
  tagsNull: { on: tags, answer: json({ name: HEALTHY.repository, tags: null }) },
  tagsOdd: { on: tags, answer: json({ tags: [null, '', '1.0', '1.0', HEALTHY.manifest.digest] }) },
  tagsOfWrongShape: { on: tags, answer: json({ tags: 'none' }) },
  /** JSON that says it is text, as ECR's. */
  tagsAsText: { on: tags, answer: json({ tags: ['1.0'] }, { 'content-type': 'text/plain; charset=utf-8' }) },
  /** A tag in the list whose manifest is gone. */
  danglingTag: { on: tags, answer: json({ tags: ['1.0', 'gone'] }) },
  manifestHtml: { on: manifest, answer: html },
  /** Other bytes than the digest says: asked by digest it must be refused. */
  wrongDigest: {
    on: manifest,
    answer: stored(blobOf('{"schemaVersion":2,"manifests":[]}', TYPES.oci.index)),
  },
  noDigestHeader: {
    on: manifest,
    answer: { status: 200, headers: { 'content-type': TYPES.oci.manifest }, body: HEALTHY.manifest.bytes },
  },
  manifestCut: { on: /^GET \/v2\/.*\/manifests\//, answer: 'cut' },
  emptyRefusal: { on: manifest, answer: { status: 404, body: '' } },
  /** Docker Hub's, with its plain text, for an hour. */
  rateLimited: {
    on: manifest,
    answer: {
      status: 429,
      headers: { 'content-type': 'text/plain', 'retry-after': '3600' },
      body: 'You have reached your pull rate limit.',
    },
  },
  unauthorizedWithoutChallenge: {
    on: manifest,
    answer: refuse(401, 'UNAUTHORIZED', 'authentication required'),
  },
  broken: { on: manifest, answer: refuse(500, 'UNKNOWN', 'unknown error') },
  brokenOnce: { on: manifest, answer: (visit) => (visit === 1 ? { status: 503, body: '' } : undefined) },
  resetOnce: { on: manifest, answer: (visit) => (visit === 1 ? 'reset' : undefined) },
  silent: { on: manifest, answer: 'hang' },
} satisfies Record<string, Fault>

export type FaultName = keyof typeof FAULTS
