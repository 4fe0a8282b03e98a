import 'server-only'
import type { Finding } from '@/lib/api/check'
import { RegistryError } from '@/lib/oci/registry-error'
import { authorize, planAuthorization } from '@/lib/registry/authorization'
import type { Connection } from '@/lib/registry/connection'
import { pullScope } from '@/lib/registry/names'
import type { CheckContext } from './check-context'
import type { Contents } from './contents'
import { skipped, truncate } from './finding'
import { readTokenClaims } from './token-claims'

type TokenResult = { text: string; isComplete: boolean } | { error: RegistryError }

/** Checks whether the token service issues tokens, anonymously and with the credentials, and their permissions. */
export async function probeToken(context: CheckContext, contents: Contents): Promise<Finding> {
  const challenges = await context.challenges()
  if (!challenges.some(({ scheme }) => scheme === 'bearer')) {
    return { status: 'ok', observed: 'GET /v2/ doesn’t ask for a token' }
  }
  const { credentials } = context.settings
  if (credentials !== undefined && 'token' in credentials) {
    return skipped('the settings contain a token, which Porthole sends as is.')
  }
  // The catalog and tag probes report their own errors.
  const repository =
    context.checkedReference?.repository ?? (await contents.sample().catch(() => undefined))?.repository
  const scope = repository === undefined ? 'registry:catalog:*' : pullScope(repository)
  const asStranger = await requestToken(context, context.anonymousConnection, scope)
  if (context.anonymousConnection === context.connection) return judgeAnonymous(asStranger)
  return judgeBoth(asStranger, await requestToken(context, context.connection, scope))
}

async function requestToken(
  context: CheckContext,
  connection: Connection,
  scope: string,
): Promise<TokenResult> {
  try {
    const plan = planAuthorization(
      connection,
      await context.challenges(),
      { scope, method: 'GET' },
      connection.base,
    )
    const { authorization } = plan ? await authorize(connection, plan, context.signal) : {}
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
    return token === undefined ? { text: 'no token', isComplete: false } : describe(token, scope)
  } catch (error) {
    if (error instanceof RegistryError && error.code !== 'CANCELED') return { error }
    throw error
  }
}

function describe(token: string, scope: string): TokenResult {
  const claims = readTokenClaims(token)
  if (claims === undefined) return { text: 'a token with unknown permissions', isComplete: true }
  const { access, expiresAt, issuedAt } = claims
  const life =
    expiresAt && issuedAt ? `, for ${Math.round((expiresAt.getTime() - issuedAt.getTime()) / 1000)} s` : ''
  if (access === undefined) return { text: `a token with unknown permissions${life}`, isComplete: true }
  if (access.length === 0)
    return { text: `a token without access to ${truncate(scope)}${life}`, isComplete: false }
  return { text: `a token for ${truncate(access.slice(0, 5).join(' '))}${life}`, isComplete: true }
}

function judgeAnonymous(got: TokenResult): Finding {
  if (!('error' in got)) {
    return got.isComplete
      ? { status: 'ok', observed: `Without credentials: ${got.text}` }
      : {
          status: 'info',
          observed: `Without credentials: ${got.text}`,
          meaning: 'Access requires sign-in.',
          fix: 'Sign in, or add credentials with access to the settings.',
        }
  }
  return isRefused(got.error)
    ? { status: 'info', observed: `Without credentials: ${textOf(got)}`, meaning: 'Access requires sign-in.' }
    : failed(`Without credentials: ${textOf(got)}`, got.error)
}

function judgeBoth(asStranger: TokenResult, signedIn: TokenResult): Finding {
  const seen = `Without credentials: ${textOf(asStranger)}. With credentials: ${textOf(signedIn)}`
  if (!('error' in signedIn)) {
    return signedIn.isComplete
      ? { status: 'ok', observed: seen }
      : {
          status: 'warning',
          observed: seen,
          meaning: 'The credentials are valid, but have no access to this repository.',
          fix: 'Give the account permission to pull, or enter a repository that it can access.',
        }
  }
  return failed(seen, signedIn.error)
}

function failed(seen: string, error: RegistryError): Finding {
  const meaning = isRefused(error)
    ? 'The token service rejected the credentials.'
    : 'Without tokens, nothing in this registry can be loaded.'
  return { status: 'error', observed: seen, meaning, ...(error.fix !== undefined && { fix: error.fix }) }
}

function isRefused({ status }: RegistryError): boolean {
  return status === 401 || status === 403
}

function textOf(got: TokenResult): string {
  return 'error' in got ? `${got.error.status}, ${truncate(got.error.message, 200)}` : got.text
}
