import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { Source } from '@/lib/source'
import type { FakeTable } from '@/lib/testing/registry/fake-registry'

export type Ask = (source: Source) => Promise<unknown>

/** The addresses of a fault's two servers. */
export interface Origins {
  origin: string
  otherOrigin: string
}

/** For faults that only show as timeouts. */
export const impatient = { timeoutMs: 300 }

/** A fault seen in registries, the request that runs into it, and the outcome. */
export interface Fault {
  /** The test's name, and the last column of docs/faults.md. */
  name: string
  /** The fault. Several rows may show variants of one. */
  fault: string
  /** How the client handles it. */
  does: string
  /** Replaces answers of a healthy registry. */
  answers: FakeTable | ((origins: Origins) => FakeTable)
  ask: Ask
  expect: HandledOutcome | ReportedOutcome
  /** A second server, which the registry leads to. */
  otherAnswers?: FakeTable
  settings?: Partial<RegistrySettings>
  /** The registry's sub-path. */
  subPath?: string
  /** Serves https with this kind of certificate. */
  tls?: 'self-signed' | 'expired' | 'of another name' | 'good'
  /** The URL to use, if not the server's own. */
  address?: (origin: string) => string
  /** The fault can't be fixed while the registry runs. */
  isLasting?: boolean
}

interface Counted {
  /** The number of requests by the start of their line, such as `GET /token`. */
  requestCounts?: Record<string, number>
  /** The number of requests to the second server. */
  otherRequestCount?: number
  /** How much the server could send, at most, before the client disconnected. */
  sentBelowBytes?: number
}

/** The client handles the fault. */
export interface HandledOutcome extends Counted {
  answer: object
  /** Parts of the response's texts. */
  words?: string[]
  /** What the reader sees in addition or instead. */
  sees?: string
}

/** The reader gets an error. */
export interface ReportedOutcome extends Counted {
  refusal: { status: number; code: string; retryAfterSeconds?: number }
  /** Parts of the message and the fix. */
  words: string[]
}
