import { expect, test } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { refuseCrossOrigin } from './refuse-cross-origin'

const ask = (origin: string | undefined, host: string | undefined, publicUrl?: string) =>
  refuseCrossOrigin(
    new Headers({ ...(origin !== undefined && { origin }), ...(host !== undefined && { host }) }),
    publicUrl,
  )

test.each([
  ['http://localhost:3000', 'localhost:3000', undefined],
  ['https://porthole.acme.dev', 'porthole.acme.dev', undefined],
  ['http://[::1]:3000', '[::1]:3000', undefined],
  ['https://porthole.acme.dev', '10.0.0.7:3000', 'https://porthole.acme.dev'],
  ['http://10.0.0.7:3000', '10.0.0.7:3000', 'https://porthole.acme.dev'],
])('accepts %s at %s with PUBLIC_URL %s', (origin, host, publicUrl) => {
  expect(() => ask(origin, host, publicUrl)).not.toThrow()
})

test.each([
  [undefined, 'localhost:3000', undefined],
  ['null', 'localhost:3000', undefined],
  ['', 'localhost:3000', undefined],
  ['http://localhost:3001', 'localhost:3000', undefined],
  ['http://evil.example', 'localhost:3000', undefined],
  ['http://localhost:3000.evil.example', 'localhost:3000', undefined],
  ['file://localhost:3000', 'localhost:3000', undefined],
  ['http://localhost:3000', undefined, undefined],
  ['http://porthole.acme.dev', 'porthole.acme.dev', 'https://porthole.acme.dev'],
  ['https://evil.example', 'porthole.acme.dev', 'https://porthole.acme.dev'],
])('refuses %s at %s with PUBLIC_URL %s', (origin, host, publicUrl) => {
  expect(() => ask(origin, host, publicUrl)).toThrow(RegistryError)
})
