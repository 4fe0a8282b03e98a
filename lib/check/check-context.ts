import 'server-only'
import type { AskedRegistry } from '@/lib/access/settings-for'
import { type Challenge, parseChallenges } from '@/lib/registry/challenge'
import { type Connection, connect, createMemory } from '@/lib/registry/connection'
import { sendPing } from '@/lib/registry/ping'
import type { RegistryRequest } from '@/lib/registry/registry-request'
import { headerOf, isWebPage, type RegistryResponse } from '@/lib/registry/registry-response'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import { sendRequest } from '@/lib/registry/request'
import { countRequests } from './count-requests'

/** The repository, and optionally the tag or digest, that content probes use. */
export interface CheckedReference {
  repository: string
  reference?: string
}

/** A response and when it arrived by our clock. Its `Date` is the registry's time. */
export interface TimedResponse {
  response: RegistryResponse
  askedAtMs: number
  answeredAtMs: number
}

/** Shared by the probes of a check. The first probe that needs a response requests it. */
export interface CheckContext {
  settings: RegistrySettings
  credentialsOf: AskedRegistry['credentialsOf']
  /** Sends requests like the visitor. Starts with an empty memory, so that sign-in is observed from its start. */
  connection: Connection
  /** Sends requests without credentials. Same as `connection` if there are none. */
  anonymousConnection: Connection
  checkedReference: CheckedReference | undefined
  signal: AbortSignal
  /** The registry's responses so far, in order, without the token service's. */
  answers: RegistryResponse[]
  requests(): number
  send(question: Omit<RegistryRequest, 'signal'>): Promise<RegistryResponse>
  ping(): Promise<TimedResponse>
  /** The ping's challenges. */
  challenges(): Promise<Challenge[]>
  /** Whether a v2 registry answered the ping. If not, no other request is sent. */
  isRegistry(): Promise<boolean>
}

export function createCheckContext(
  { settings, credentialsOf }: Omit<AskedRegistry, 'kind'>,
  {
    checkedReference,
    signal,
    maxRequests,
  }: Pick<CheckContext, 'checkedReference' | 'signal'> & { maxRequests: number },
): CheckContext {
  const { credentials: _, ...open } = settings
  const limit = countRequests(connect(settings).limit, maxRequests)
  const connection = { ...connect(settings), memory: createMemory(), limit }
  const anonymousConnection = settings.credentials
    ? { ...connect(open), memory: createMemory(), limit: connection.limit }
    : connection
  const answers: RegistryResponse[] = []
  const ping = lazily(async () => {
    const askedAtMs = Date.now()
    const response = await sendPing(connection, signal)
    answers.push(response)
    const offered = challengesOf(response)
    for (const { memory } of [connection, anonymousConnection]) memory.pinged.set('ping', offered)
    return { response, askedAtMs, answeredAtMs: Date.now() }
  })
  return {
    settings,
    credentialsOf,
    connection,
    anonymousConnection,
    checkedReference,
    signal,
    answers,
    requests: limit.count,
    async send(question) {
      const response = await sendRequest(connection, { ...question, signal })
      answers.push(response)
      return response
    },
    ping,
    challenges: async () => challengesOf((await ping()).response),
    isRegistry: () =>
      ping().then(
        ({ response }) =>
          [200, 401].includes(response.status) && (response.status === 401 || !isWebPage(response)),
        () => false,
      ),
  }
}

/** Calls `make` on the first call only. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function challengesOf(response: RegistryResponse): Challenge[] {
  return parseChallenges(headerOf(response, 'www-authenticate') ?? '')
}
