import { onTestFinished } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { openRegistry } from '@/lib/registry/registry'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { Source } from '@/lib/source'
import { type FakeHandler, type FakeRegistry, settingsFor, startFakeRegistry } from './fake-registry'

/** A fake registry that stops with its test. */
export async function fakeRegistry(table: Record<string, FakeHandler> = {}): Promise<FakeRegistry> {
  const fake = await startFakeRegistry(table)
  onTestFinished(() => fake.close())
  return fake
}

/** A fake registry and its source, with its own host name. */
export async function openFakeRegistry(
  table: Record<string, FakeHandler>,
  settings: Partial<RegistrySettings> = {},
): Promise<{ fake: FakeRegistry; source: Source; settings: RegistrySettings }> {
  const fake = await fakeRegistry(table)
  const all = settingsFor(fake, settings)
  return { fake, source: openRegistry(all), settings: all }
}

/** The error of a request. Fails if there is none, or it isn't a `RegistryError`. */
export async function refusal(answer: Promise<unknown>): Promise<RegistryError> {
  const outcome = await answer.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!('error' in outcome)) throw new Error(`Expected a refusal, got ${JSON.stringify(outcome.value)}`)
  if (!(outcome.error instanceof RegistryError)) throw outcome.error
  return outcome.error
}
