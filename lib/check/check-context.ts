import 'server-only'
import type { AskedRegistry } from '@/lib/access/settings-for'
import { type Challenge, parseChallenges } from '@/lib/registry/challenge'
import { type Connection, connect, createMemory } from '@/lib/registry/connection'
import { sendPing } from '@/lib/registry/ping'
import { headerOf, isWebPage, type RegistryResponse } from '@/lib/registry/registry-response'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import { type RegistryRequest, sendRequest } from '@/lib/registry/request'
import { countRequests } from './count-requests'

/** The repository, and what in it, that the probes about contents look at. */
export interface CheckedReference {
  repository: string
  reference?: string
}

/** When an answer came, by our clock; its `Date` says when by the registry's. */
export interface TimedResponse {
  response: RegistryResponse
  askedAtMs: number
  answeredAtMs: number
}

/** What the probes of one examination share. Each answer is asked for once, by the first probe that needs it. */
export interface CheckContext {
  settings: RegistrySettings
  credentialsOf: AskedRegistry['credentialsOf']
  /** Asks as the visitor would. It remembers nothing of what other requests learned, so that sign-in is seen from its start. */
  connection: Connection
  /** Asks without credentials; the same as `connection` where there are none. */
  anonymousConnection: Connection
  checkedReference: CheckedReference | undefined
  signal: AbortSignal
  /** What the registry answered so far, in order, without the token service's answers. */
  answers: RegistryResponse[]
  requests(): number
  send(question: Omit<RegistryRequest, 'signal'>): Promise<RegistryResponse>
  ping(): Promise<TimedResponse>
  /** What the ping offers to sign in with. */
  challenges(): Promise<Challenge[]>
  /** Whether a v2 registry answered the ping: nothing else is asked of anything else. */
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

/** Calls `make` at the first call only. */
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
