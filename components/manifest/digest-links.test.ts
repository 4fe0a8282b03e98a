import { expect, test } from 'vitest'
import { digestOf, encode } from '@/lib/testing/documents/document'
import {
  OCI_CONFIG,
  OCI_EMPTY,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
} from '@/lib/testing/documents/media-types'
import { findDigestLinks } from './digest-links'

const PLACE = { registry: 'registry.example', repository: 'team/app', tag: '1.0' }
const OCI_ARTIFACT = 'application/vnd.oci.artifact.manifest.v1+json'

const pageOf = (name: string) => `/registry.example/team/app@${digestOf(name)}`
const downloadOf = (name: string) => `/api/blob?reference=registry.example/team/app@${digestOf(name)}`
const viewOf = (query: Record<string, string>) => `?${new URLSearchParams(query)}`
const point = (name: string, mediaType: string) => ({ mediaType, digest: digestOf(name), size: 1 })

/** Lists the links of a document's digests. */
function linksOf(
  document: { mediaType: string; [field: string]: unknown },
  hasViews = false,
  isConfig = false,
) {
  const { mediaType } = document
  const stored = { digest: digestOf('it'), mediaType, bytes: encode(document), isSchema1: false, isConfig }
  return Object.fromEntries(findDigestLinks(PLACE, stored, hasViews ? viewOf : undefined))
}

const image = {
  schemaVersion: 2,
  mediaType: OCI_MANIFEST,
  config: point('config', OCI_CONFIG),
  layers: [point('base', OCI_LAYER), point('app', OCI_LAYER)],
}

test('an index links to the pages of its children, including attestations', () => {
  const annotations = { 'vnd.docker.reference.type': 'attestation-manifest' }
  const attestation = { ...point('attestation', OCI_MANIFEST), annotations }
  const manifests = [point('amd64', OCI_MANIFEST), point('nested', OCI_INDEX), attestation]
  expect(linksOf({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }, true)).toEqual({
    [digestOf('amd64')]: pageOf('amd64'),
    [digestOf('nested')]: pageOf('nested'),
    [digestOf('attestation')]: pageOf('attestation'),
  })
})

test('an image links to the instructions of its layers and the text of its config', () => {
  expect(linksOf(image, true)).toEqual({
    [digestOf('base')]: '?layer=1',
    [digestOf('app')]: '?layer=2',
    [digestOf('config')]: '?view=manifest&document=config',
  })
})

test('an artifact without views links to the downloads of its blobs and to its subject', () => {
  const subject = point('subject', OCI_MANIFEST)
  const config = point('empty', OCI_EMPTY)
  expect(linksOf({ ...image, config, subject })).toEqual({
    [digestOf('base')]: downloadOf('base'),
    [digestOf('app')]: downloadOf('app'),
    [digestOf('empty')]: downloadOf('empty'),
    [digestOf('subject')]: pageOf('subject'),
  })
  const blobs = [point('file', 'text/plain')]
  expect(linksOf({ mediaType: OCI_ARTIFACT, artifactType: 'text/plain', blobs, subject })).toEqual({
    [digestOf('file')]: downloadOf('file'),
    [digestOf('subject')]: pageOf('subject'),
  })
})

test('a config has no links', () => {
  expect(linksOf(image, true, true)).toEqual({})
})
