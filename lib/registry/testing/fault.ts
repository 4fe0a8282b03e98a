import { expect } from 'vitest'
import type { Source } from '@/lib/source'
import { openRegistry } from '../registry'
import type { RegistrySettings } from '../registry-settings'
import { play, refusal } from './play-registry'
import { type Play, settingsFor } from './player'

export type Ask = (source: Source) => Promise<unknown>

/** What registries were seen to do wrong, and the question that meets it. */
interface Fault {
  fault: string
  table: Record<string, Play>
  ask: Ask
  settings?: Partial<RegistrySettings>
}

/** A fault that is made good: the answer is as it should be. */
export interface SurvivedFault extends Fault {
  answer: object
  subPath?: string
}

/** A fault that the reader must be told of, in these words. */
export interface ToldFault extends Fault {
  error: { status: number; code: string }
  words: string[]
}

/** Asks a registry that has the fault. */
export async function meet({
  table,
  ask,
  settings,
  subPath = '',
}: Fault & { subPath?: string }): Promise<unknown> {
  const { url } = await play(table)
  return ask(openRegistry(settingsFor({ url: url + subPath }, settings)))
}

export async function expectTold(row: ToldFault): Promise<void> {
  const told = await refusal(meet(row))
  expect(told).toMatchObject(row.error)
  expect(told.message.length).toBeLessThan(1200)
  for (const word of row.words) expect(`${told.message} ${told.cure}`).toContain(word)
}
