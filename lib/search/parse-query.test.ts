import { expect, test } from 'vitest'
import { parseQuery } from './parse-query'

const hosts = ['localhost:5000', 'docker.io', 'sample']

test.each([
  ['ng', { terms: ['ng'] }],
  ['  Acme  API ', { terms: ['acme', 'api'] }],
  ['nginx:1.2', { terms: ['nginx'], tag: '1.2' }],
  ['nginx:', { terms: ['nginx'], tag: '' }],
  ['docker.io/ng', { registry: 'docker.io', terms: ['ng'] }],
  ['localhost:5000/team/app:1', { registry: 'localhost:5000', terms: ['team/app'], tag: '1' }],
  ['localhost:5000', { terms: ['localhost'], tag: '5000' }],
  ['4f2a91', { terms: ['4f2a91'], hex: '4f2a91' }],
  ['4f2a9', { terms: ['4f2a9'] }],
  ['sha256:4F2A91B7', { terms: [], hex: '4f2a91b7', isOnlyDigest: true }],
  ['team/app@sha256:4f2a91', { terms: ['team/app'], hex: '4f2a91', isOnlyDigest: true }],
  ['app@4f2a91', { terms: ['app'], hex: '4f2a91', isOnlyDigest: true }],
  ['team/app:1.0@sha256:4f2a91', { terms: ['team/app'], hex: '4f2a91', isOnlyDigest: true }],
  ['blake3:4f2a91', { terms: [], hex: '4f2a91', isOnlyDigest: true }],
  ['charts/app:1.2.4+up0.9', { terms: ['charts/app'], tag: '1.2.4_up0.9' }],
  ['sha256:4f2', { terms: ['sha256'], tag: '4f2' }],
])('%s', (text, query) => expect(parseQuery(text, hosts)).toEqual(query))
