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
      meaning: 'Porthole, like Docker, supports only Basic and Bearer token sign-in.',
      fix: 'Turn on Basic or token sign-in for the v2 API.',
    }
  }
  try {
    planAuthorization(
      context.anonymousConnection,
      challenges,
      { scope: '', method: 'GET' },
      context.connection.base,
    )
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return {
      ...toFinding(error, 'error', 'Porthole doesn’t send requests or credentials there without a setting.'),
      fix: 'Correct the realm in the registry’s configuration. If the address is right, add its host to trustedHosts in Porthole’s settings.',
    }
  }
  const meanings = [isOptional && optional, elsewhere(context, known)].filter(Boolean).join(' ')
  return { status: 'ok', observed: seen, ...(meanings !== '' && { meaning: meanings }) }
}

const optional = 'Sign-in is optional. Without it, less may be visible.'

function withoutChallenge({ credentialsOf }: CheckContext, status: number): Finding {
  if (status === 401) {
    return {
      status: 'error',
      observed: 'GET /v2/ returned 401 without saying how to sign in (no WWW-Authenticate)',
      meaning: 'No client can sign in. A proxy may have removed the header.',
      fix: 'Configure the proxy to forward WWW-Authenticate.',
    }
  }
  return {
    status: credentialsOf === 'nobody' ? 'ok' : 'info',
    observed: 'GET /v2/ requires no sign-in',
    ...(credentialsOf !== 'nobody' && {
      meaning: 'Porthole sends the credentials only where the registry requires them.',
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
  return host === connection.base.host ? '' : `Credentials are sent to ${host}, not to the registry itself.`
}
