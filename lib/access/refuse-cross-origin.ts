import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { isOwnOrigin } from './cross-site-request'

/**
 * Throws a 403 for a request from another site's page: its `Origin` must be ours (`isOwnOrigin`). Checked for every request
 * that makes a change.
 * https://www.rfc-editor.org/rfc/rfc6454#section-7
 */
export function refuseCrossOrigin(header: Pick<Headers, 'get'>, publicUrl: string | undefined): void {
  const origin = header.get('origin')
  if (origin !== null && isOwnOrigin(origin, header.get('host') ?? undefined, publicUrl)) return
  throw new RegistryError(
    403,
    'DENIED',
    origin === null
      ? 'A request that changes something needs an Origin header.'
      : 'This request came from another site.',
    {
      fix: origin === null ? fixOfScript(header.get('host'), publicUrl) : fixOfPage(publicUrl),
    },
  )
}

function fixOfPage(publicUrl: string | undefined): string {
  return publicUrl === undefined
    ? 'If a proxy changes the Host header, set PUBLIC_URL to the address that users open.'
    : `Open Porthole at ${publicUrl}, its PUBLIC_URL.`
}

function fixOfScript(host: string | null, publicUrl: string | undefined): string {
  return `In a script, send the header Origin: ${publicUrl ? new URL(publicUrl).origin : `http://${host ?? 'localhost:3000'}`}.`
}
