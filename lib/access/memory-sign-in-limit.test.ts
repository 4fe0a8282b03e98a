import { expect, test } from 'vitest'
import { describeSignInLimit } from '@/lib/testing/sign-in-limit-contract'
import { createMemorySignInLimit } from './memory-sign-in-limit'

describeSignInLimit('memory', createMemorySignInLimit)

test('attempts that weren’t guesses don’t displace anyone’s failures', async () => {
  const alice = { host: 'registry.acme.dev', name: 'alice' }
  const limit = createMemorySignInLimit(() => 1_000_000)
  for (let n = 0; n < 5; n += 1) await limit.begin(alice)
  for (let n = 0; n < 10_001; n += 1) {
    const nobody = { ...alice, name: `nobody ${n}` }
    await limit.begin(nobody)
    await limit.takeBack(nobody)
  }
  await expect(limit.begin(alice)).rejects.toMatchObject({ status: 429 })
})
