import 'server-only'
import type { Finding } from '@/lib/api/check'
import { RegistryError } from '@/lib/oci/registry-error'
import { refusalOf } from '@/lib/registry/refusal'
import type { CheckContext } from './check-context'
import { toFinding } from './finding'

const WHOSE = {
  settings: 'The settings’ credentials, which everyone who can reach Porthole shares',
  visitor: 'Your own, from your sign-in',
}

/** Checks whose credentials this visitor uses and whether the registry accepts them. Never reveals them. */
export async function probeCredentials(context: CheckContext): Promise<Finding> {
  const { credentialsOf } = context
  const { response: ping } = await context.ping()
  if (credentialsOf === 'nobody') {
    if (ping.status === 200) return { status: 'ok', observed: 'None, and GET /v2/ wants none' }
    return {
      status: 'info',
      observed: 'None, although the registry asks for some',
      meaning: 'Only what it shows to strangers can be seen.',
      fix: 'Configure credentials for this registry, or sign in.',
    }
  }
  const whose = WHOSE[credentialsOf]
  if ((await context.challenges()).length === 0) {
    return {
      status: 'info',
      observed: `${whose}: not asked for by GET /v2/`,
      meaning: 'Whether they are good shows only where something is refused without them.',
    }
  }
  try {
    const response = await context.send(signedInPing)
    if (response.status !== 200) {
      return refused(toFinding(refusalOf(context.connection, 'ping', response), 'error'), whose)
    }
    return ping.status === 200
      ? { status: 'info', observed: `${whose}: GET /v2/ answers with and without them` }
      : { status: 'ok', observed: `${whose}: accepted` }
  } catch (error) {
    if (error instanceof RegistryError && [401, 403].includes(error.status)) {
      return refused(toFinding(error, 'error'), whose)
    }
    throw error
  }
}

const signedInPing = {
  kind: 'tags',
  method: 'GET',
  path: '',
  scope: '',
  accept: 'application/json',
  what: 'ping',
  maxBytes: 65_536,
} as const

function refused(finding: Finding, whose: string): Finding {
  return {
    ...finding,
    observed: `${whose}: refused. ${finding.observed}`,
    fix: finding.fix ?? 'Check the user name and the password or token.',
  }
}
