import { expect, test, vi } from 'vitest'
import { RegistryError } from './registry-error'

test('a copy of the module knows the refusals of another copy', async () => {
  vi.resetModules()
  const copy = await import('./registry-error')
  expect(copy.RegistryError).not.toBe(RegistryError)
  expect(new copy.RegistryError(404, 'NAME_UNKNOWN', 'gone')).toBeInstanceOf(RegistryError)
  expect(new Error('a bug')).not.toBeInstanceOf(RegistryError)
})
