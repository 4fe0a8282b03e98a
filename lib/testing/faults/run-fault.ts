import { expect, onTestFinished, vi } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { openRegistry } from '@/lib/registry/registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import type { Fault } from './fault'
import { type FaultyRegistry, startFault } from './start-fault'

/** The result of a request to a registry with the fault. */
export type Outcome = { answer: unknown } | { refusal: RegistryError }

/**
 * Sends a request to a registry with the fault and checks the outcome. Then checks that the same client works as soon
 * as the registry does. Only a `RegistryError` may be thrown.
 */
export async function runFault(fault: Fault): Promise<Outcome> {
  const faulty = await startFault(fault)
  onTestFinished(() => faulty.close())
  const settings = settingsFor(faulty, fault.settings)
  const outcome = await outcomeOf(fault.ask(openRegistry(settings)))
  checkOutcome(fault, outcome)
  await checkCounts(fault, faulty)
  if (!fault.isLasting) {
    faulty.heal()
    // The same client with its state, but with more time, since a busy machine may be slow.
    const { timeoutMs: _, ...patient } = settings
    const healed = await outcomeOf(fault.ask(openRegistry(patient)))
    if ('refusal' in healed) throw healed.refusal
  }
  return outcome
}

async function outcomeOf(promise: Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: await promise }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { refusal: error }
  }
}

function checkOutcome({ expect: expected }: Fault, outcome: Outcome): void {
  if ('answer' in expected) {
    if ('refusal' in outcome) throw outcome.refusal
    expect(outcome.answer).toMatchObject(expected.answer)
    for (const word of expected.words ?? []) expect(JSON.stringify(outcome.answer)).toContain(word)
    return
  }
  if (!('refusal' in outcome))
    throw new Error(`Expected a refusal, got ${JSON.stringify(outcome.answer)?.slice(0, 500)}`)
  const { refusal } = outcome
  expect(refusal).toMatchObject(expected.refusal)
  expect(refusal.message.length).toBeLessThan(1200)
  for (const word of expected.words) expect(`${refusal.message} ${refusal.fix}`).toContain(word)
  expect(`${refusal.message} ${refusal.fix}`).not.toContain('hunter2')
}

async function checkCounts(
  { expect: expected }: Fault,
  { fake, other: otherOrigin }: FaultyRegistry,
): Promise<void> {
  for (const [line, times] of Object.entries(expected.requestCounts ?? {}))
    expect(fake.count(line), line).toBe(times)
  if (expected.otherRequestCount !== undefined)
    expect(otherOrigin.requests).toHaveLength(expected.otherRequestCount)
  const { sentBelowBytes } = expected
  if (sentBelowBytes === undefined) return
  const [request] = fake.requests
  await vi.waitFor(() => expect(request?.isLeft).toBe(true))
  expect(request?.sentBytes).toBeLessThan(sentBelowBytes)
}
