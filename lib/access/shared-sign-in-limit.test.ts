import { expect, test } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { createMemorySignInLimit } from './memory-sign-in-limit'
import { createSharedSignInLimit } from './shared-sign-in-limit'
import type { SignInAttempt, SignInLimit } from './sign-in-limit'

const attempt = (): SignInAttempt => ({ host: 'registry.acme.dev', name: 'alice' })

/** A limit whose database can be switched off. */
function createSwitchable() {
  const limit = createMemorySignInLimit(Date.now)
  const state = { isDown: false }
  const unlessDown = (run: (given: SignInAttempt) => Promise<void>) => async (given: SignInAttempt) => {
    if (state.isDown) throw new RegistryError(503, 'UNAVAILABLE', 'The database can’t be used.')
    await run(given)
  }
  const shared: SignInLimit = {
    begin: unlessDown(limit.begin),
    takeBack: unlessDown(limit.takeBack),
    succeeded: unlessDown(limit.succeeded),
  }
  return { shared, state, own: createMemorySignInLimit(Date.now) }
}

const isAllowed = (limit: SignInLimit) =>
  limit.begin(attempt()).then(
    () => true,
    () => false,
  )

test('without the database, a replica counts by itself', async () => {
  const { shared, state, own } = createSwitchable()
  const limit = createSharedSignInLimit(shared, own)
  state.isDown = true
  const allowed: boolean[] = []
  for (let n = 0; n < 6; n += 1) allowed.push(await isAllowed(limit))
  expect(allowed).toEqual([true, true, true, true, true, false])
})

test('an attempt ends where it was counted', async () => {
  const { shared, state, own } = createSwitchable()
  const limit = createSharedSignInLimit(shared, own)
  for (let n = 0; n < 4; n += 1) await limit.begin(attempt())
  state.isDown = true
  const here = attempt()
  await limit.begin(here)
  state.isDown = false
  // It must not clear the four failures of the others.
  await limit.succeeded(here)
  expect([await isAllowed(limit), await isAllowed(limit)]).toEqual([true, false])
})

test('a database that is lost during an attempt doesn’t fail it', async () => {
  const { shared, state, own } = createSwitchable()
  const limit = createSharedSignInLimit(shared, own)
  const [first, second] = [attempt(), attempt()]
  await limit.begin(first)
  await limit.begin(second)
  state.isDown = true
  await limit.succeeded(first)
  await limit.takeBack(second)
})

test('any other failure of the shared limit is not hidden', async () => {
  const { shared, own } = createSwitchable()
  const broken = { ...shared, begin: () => Promise.reject(new Error('syntax error')) }
  await expect(createSharedSignInLimit(broken, own).begin(attempt())).rejects.toThrow('syntax error')
})
