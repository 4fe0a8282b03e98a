import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { Source } from '@/lib/source'
import type { FakeTable } from '@/lib/testing/registry/fake-registry'

export type Ask = (source: Source) => Promise<unknown>

/** Where the two servers of a fault listen. */
export interface Origins {
  origin: string
  otherOrigin: string
}

/** For faults that only time shows. */
export const impatient = { timeoutMs: 300 }

/** What a registry was seen to do wrong, the question that meets it, and what comes of it. */
export interface Fault {
  /** Its test's name, and the last column of docs/faults.md. */
  name: string
  /** What goes wrong. Several rows may show forms of one fault. */
  fault: string
  /** What the client does about it. */
  does: string
  /** Played over a registry that is well (`well.ts`). */
  answers: FakeTable | ((origins: Origins) => FakeTable)
  ask: Ask
  expect: HandledOutcome | ReportedOutcome
  /** A second server, for what leads away from the registry. */
  otherAnswers?: FakeTable
  settings?: Partial<RegistrySettings>
  /** Below which the registry answers. */
  subPath?: string
  /** Serves https by a certificate of this kind. */
  tls?: 'self-signed' | 'expired' | 'of another name' | 'good'
  /** The address that is asked, where it is not the server's own. */
  address?: (origin: string) => string
  /** It cannot become well while it runs. */
  isLasting?: boolean
}

interface Counted {
  /** How often each is asked, by how its line begins: `GET /token`. */
  requestCounts?: Record<string, number>
  /** How many requests reach the second server. */
  otherRequestCount?: number
  /** What the server could send, at most, before the client hung up. */
  sentBelowBytes?: number
}

/** The fault is made good. */
export interface HandledOutcome extends Counted {
  answer: object
  /** Parts of the answer's texts. */
  words?: string[]
  /** What the reader is told beside the answer, or shown in its place. */
  sees?: string
}

/** The reader is told. */
export interface ReportedOutcome extends Counted {
  refusal: { status: number; code: string; retryAfterSeconds?: number }
  /** Parts of the message and the cure. */
  words: string[]
}
