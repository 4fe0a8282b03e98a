import { expect, test, vi } from 'vitest'
import { RegistryError } from './registry-error'

test("one copy of the module recognizes another's errors", async () => {
  vi.resetModules()
  const copy = await import('./registry-error')
  expect(copy.RegistryError).not.toBe(RegistryError)
  expect(new copy.RegistryError(404, 'NAME_UNKNOWN', 'gone')).toBeInstanceOf(RegistryError)
  expect(new Error('a bug')).not.toBeInstanceOf(RegistryError)
})
