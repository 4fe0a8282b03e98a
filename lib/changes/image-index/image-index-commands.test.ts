import { expect, test } from 'vitest'
import { imageIndexCommands } from './image-index-commands'
import type { ImageIndexPlan } from './image-index-plan'

const entry = (digest: string, source: string, isAttachment = false) => ({
  digest,
  source,
  isAttachment,
  mediaType: '',
  sizeBytes: 1,
  platform: null,
})
const plan: ImageIndexPlan = {
  id: 'p',
  kind: 'create-index',
  createdAt: '',
  to: { registry: 'b.dev:5000', repository: 'app' },
  sources: [],
  copies: [],
  index: { digest: '', mediaType: '', text: '' },
  pushCount: 0,
  mountCount: 0,
  copyCount: 0,
  copyBytes: 0,
  blockers: [],
  warnings: [],
  tags: ['1.0', 'latest'].map((tag) => ({ tag, previousDigest: null })),
  entries: [
    entry('sha256:1', 'a.dev:5000/x/app:1-amd64'),
    entry('sha256:2', 'a.dev:5000/x/app@sha256:9'),
    entry('sha256:3', 'a.dev:5000/x/app:1-amd64', true),
    { ...entry('sha256:4', 'a.dev:5000/x/app:1-amd64'), isArtifact: true },
  ],
}

test('refers to images by their own digests', () => {
  const commands = new Map(imageIndexCommands(plan).map(({ client, text }) => [client, text]))
  expect(commands.get('docker buildx')).toBe(
    'docker buildx imagetools create --tag b.dev:5000/app:1.0 --tag b.dev:5000/app:latest a.dev:5000/x/app@sha256:1 a.dev:5000/x/app@sha256:2',
  )
  expect(commands.get('docker manifest')?.split('\n')[1]).toBe('docker manifest push b.dev:5000/app:1.0')
  expect(commands.get('crane')).toContain('--manifest a.dev:5000/x/app@sha256:2 --tag b.dev:5000/app:1.0')
})

test('offers no command without an image', () => {
  expect(imageIndexCommands({ ...plan, entries: [] })).toEqual([])
})
