import 'server-only'
import type { Finding } from '@/lib/api/check'
import { RegistryError } from '@/lib/oci/registry-error'
import { planAuthorization } from '@/lib/registry/authorization'
import type { Challenge } from '@/lib/registry/challenge'
import type { CheckContext } from './check-context'
import { toFinding, truncate } from './finding'

/** Checks the registry's sign-in and where it leads. */
export async function probeSignIn(context: CheckContext): Promise<Finding> {
  const { response } = await context.ping()
  const challenges = await context.challenges()
  if (challenges.length === 0) return withoutChallenge(context, response.status)
  const seen = challenges.map(describe).join('; ')
  const isOptional = response.status === 200
  const known = challenges.filter(({ scheme }) => scheme === 'basic' || scheme === 'bearer')
  if (known.length === 0) {
    return {
      status: 'error',
      observed: seen,
      meaning: 'Porthole, like docker, signs in with Basic or with a Bearer token only.',
      fix: 'Switch on Basic or token sign-in for the v2 api.',
    }
  }
  try {
    planAuthorization(context.anonymousConnection, challenges, '', context.connection.base)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return {
      ...toFinding(error, 'error', 'A registry’s word alone does not send us, or credentials, there.'),
      fix: 'Correct the realm in the registry’s settings. If the address is right, name its host in trustedHosts.',
    }
  }
  const meanings = [isOptional && optional, elsewhere(context, known)].filter(Boolean).join(' ')
  return { status: 'ok', observed: seen, ...(meanings !== '' && { meaning: meanings }) }
}

const optional = 'Who does not sign in is let in, too, and may see less.'

function withoutChallenge({ credentialsOf }: CheckContext, status: number): Finding {
  if (status === 401) {
    return {
      status: 'error',
      observed: 'GET /v2/ answered 401 without saying how to sign in (no WWW-Authenticate)',
      meaning: 'No client can sign in. A proxy may have dropped the header.',
      fix: 'Let the proxy pass WWW-Authenticate on.',
    }
  }
  return {
    status: credentialsOf === 'nobody' ? 'ok' : 'info',
    observed: 'GET /v2/ asks nobody who they are',
    ...(credentialsOf !== 'nobody' && {
      meaning: 'The credentials are sent only where something refuses us without.',
    }),
  }
}

function describe({ scheme, parameters }: Challenge): string {
  const { realm, service } = parameters
  if (scheme === 'basic') return 'Basic: user name and password'
  if (scheme !== 'bearer') return truncate(scheme, 40)
  const at = realm === undefined ? 'none' : truncate(realm)
  return `Bearer: token service ${at}${service === undefined ? '' : `, service ${truncate(service, 80)}`}`
}

/** Other hosts that get the credentials: usual, and worth knowing. */
function elsewhere({ connection }: CheckContext, known: Challenge[]): string {
  const { realm } = known.find(({ scheme }) => scheme === 'bearer')?.parameters ?? {}
  if (realm === undefined || !URL.canParse(realm, connection.base)) return ''
  const { host } = new URL(realm, connection.base)
  return host === connection.base.host ? '' : `Credentials go to ${host}, not to the registry itself.`
}
