import 'server-only'
import { type AuthorizationPlan, anonymousPlan, planAuthorization } from './authorization'
import { type Challenge, parseChallenges } from './challenge'
import type { Connection } from './connection'
import { pingChallenges } from './ping'
import type { RegistryRequest } from './registry-request'
import { headerOf, type RegistryResponse } from './registry-response'

const BASIC: Challenge = { scheme: 'basic', parameters: {} }

/** The plan for the first attempt: what last worked, or none. */
export async function firstPlan(
  connection: Connection,
  request: RegistryRequest,
  group: string,
): Promise<AuthorizationPlan> {
  const { memory, settings, base } = connection
  if (request.isBasic) return planAuthorization(connection, [BASIC], request, base) ?? anonymousPlan
  const known = memory.challenges.get(group)
  if (known !== undefined) return planAuthorization(connection, [known], request, base) ?? anonymousPlan
  // Quay and zot return a public catalog to everyone, so sign in first if possible.
  if (request.kind === 'catalog' && settings.credentials !== undefined) {
    const offered = await pingChallenges(connection, request.signal)
    return planAuthorization(connection, offered, request, base) ?? anonymousPlan
  }
  return anonymousPlan
}

interface LastAttempt {
  plan: AuthorizationPlan
  isKept: boolean
}

/** The plan after a refused attempt; undefined if nothing else can be tried. */
export async function nextPlan(
  connection: Connection,
  request: RegistryRequest,
  response: RegistryResponse,
  last: LastAttempt,
): Promise<AuthorizationPlan | undefined> {
  const { plan, isKept } = last
  const offered = parseChallenges(headerOf(response, 'www-authenticate') ?? '')
  const isHidden = (response.status === 403 || response.status === 404) && plan.challenge === undefined
  if (response.status === 401 || (response.status === 403 && offered.some(isScopeMissing))) {
    // Harbor sends Basic for every refused token.
    if (isKept && !offered.some(({ scheme }) => scheme === 'bearer')) return plan
    const challenges = offered.length > 0 ? offered : await pingChallenges(connection, request.signal)
    return planAuthorization(connection, challenges, request, response.url)
  }
  if (isHidden && connection.settings.credentials !== undefined) {
    // Some hide private content from the public without a challenge.
    return planAuthorization(
      connection,
      await pingChallenges(connection, request.signal),
      request,
      response.url,
    )
  }
  return undefined
}

function isScopeMissing({ scheme, parameters }: Challenge): boolean {
  return scheme === 'bearer' && parameters.scope !== undefined
}
