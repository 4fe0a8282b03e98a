import { expect, test } from 'vitest'
import type { Target } from '@/lib/target'
import { guardTarget } from './guard-target'

const DIGEST = `sha256:${'a'.repeat(64)}`
const MANIFEST = { digest: DIGEST, mediaType: 'a/b', bytes: new Uint8Array() }

test.each<[string, (target: Target, signal: AbortSignal) => Promise<unknown>]>([
  ['a delete', (target, signal) => target.deleteManifest('app', '1', { signal })],
  ['a push', (target, signal) => target.putManifest('app', '1', MANIFEST, { signal })],
  ['a mount', (target, signal) => target.mountBlob('app', DIGEST, 'base', { signal })],
])('%s after the process was suspended sees that the job is lost', async (_, change) => {
  const seen: (boolean | undefined)[] = []
  const note = async (options: { signal?: AbortSignal | undefined } | undefined) => {
    seen.push(options?.signal?.aborted)
  }
  const target = guardTarget({
    deleteManifest: async (_repository, _reference, options) => {
      await note(options)
      return 'deleted'
    },
    putManifest: async (_repository, _reference, _manifest, options) => note(options),
    mountBlob: async (_repository, _digest, _from, options) => {
      await note(options)
      return true
    },
  } as Partial<Target> as Target)
  const lost = new AbortController()
  setTimeout(() => lost.abort(), 5)
  // Nothing else runs meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30)
  await change(target, lost.signal)
  expect(seen).toEqual([true])
})
