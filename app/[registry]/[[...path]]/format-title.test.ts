import { expect, test } from 'vitest'
import { EVIL, HIDDEN } from '@/lib/testing/hostile-text'
import { formatTitle } from './format-title'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`
const app = { registry: 'registry.acme.dev', repository: 'team/app' }

test.each([
  [{ registry: 'docker.io' }, undefined, 'Docker Hub (docker.io)'],
  [{ registry: 'docker.io' }, 'check', 'Registry check · Docker Hub (docker.io)'],
  [{ registry: 'docker.io' }, 'platforms', 'Platform coverage · Docker Hub (docker.io)'],
  [app, undefined, 'team/app · Docker Hub'],
  [app, 'tags', 'team/app · Docker Hub'],
  [app, 'nonsense', 'team/app · Docker Hub'],
  [app, 'versions', 'team/app · Versions · Docker Hub'],
  [app, 'platforms', 'team/app · Platform coverage · Docker Hub'],
  [{ ...app, tag: '1.0' }, undefined, 'team/app:1.0 · Docker Hub'],
  [{ ...app, tag: '1.0' }, 'config', 'team/app:1.0 · Config · Docker Hub'],
  [{ ...app, digest: DIGEST }, undefined, 'team/app@sha256:0123456789ab · Docker Hub'],
])('%j, view %s: %s', (address, view, title) => {
  expect(formatTitle(address, { registryTitle: 'Docker Hub', view })).toBe(title)
})

test('a registry that is titled by its host is said once', () => {
  expect(formatTitle({ registry: 'ghcr.io' }, { registryTitle: 'ghcr.io', view: undefined })).toBe('ghcr.io')
})

test('hidden characters are shown', () => {
  expect(formatTitle(app, { registryTitle: EVIL, view: undefined })).not.toMatch(HIDDEN)
})
