import 'server-only'
import type { Finding } from '@/lib/api/check'
import { RegistryError } from '@/lib/oci/registry-error'
import { refusalOf } from '@/lib/registry/refusal'
import type { CheckContext } from './check-context'
import { toFinding } from './finding'

const WHOSE = {
  settings: 'Credentials from the settings, shared by everyone who can open Porthole',
  visitor: 'Your own credentials',
  docker: 'Credentials of docker login',
}

/** Checks whose credentials this visitor uses and whether the registry accepts them. Never reveals them. */
export async function probeCredentials(context: CheckContext): Promise<Finding> {
  const { credentialsOf } = context
  const { response: ping } = await context.ping()
  if (credentialsOf === 'nobody') {
    if (ping.status === 200)
      return { status: 'ok', observed: 'No credentials are set, and GET /v2/ requires none' }
    return {
      status: 'info',
      observed: 'No credentials are set, although the registry requires sign-in',
      meaning: 'Only public repositories are visible.',
      fix: 'Add credentials for this registry to the settings, or sign in.',
    }
  }
  const whose = WHOSE[credentialsOf]
  if ((await context.challenges()).length === 0) {
    return {
      status: 'info',
      observed: `${whose}: not requested by GET /v2/`,
      meaning: 'They can be checked only where the registry requires sign-in.',
    }
  }
  try {
    const response = await context.send(signedInPing)
    if (response.status !== 200) {
      return refused(toFinding(refusalOf(context.connection, 'ping', response), 'error'), whose)
    }
    return ping.status === 200
      ? { status: 'info', observed: `${whose}: GET /v2/ works with and without them` }
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
    observed: `${whose}: rejected. ${finding.observed}`,
    fix: finding.fix ?? 'Check the user name and the password or token.',
  }
}
