import 'server-only'
import { isIP } from 'node:net'
import type { Finding } from '@/lib/api/check'
import { formatPlural } from '@/lib/format'
import { withoutBrackets } from '@/lib/registry/bare-host'
import { readCertificate, type ServerCertificate } from '@/lib/registry/certificate'
import { fixOfFailure } from '@/lib/registry/fix'
import { parseProxySettings } from '@/lib/registry/proxy-settings'
import type { CheckContext } from './check-context'
import { isPublicAddress, resolveAddresses } from './dns'
import { skipped, truncate } from './finding'

const SOON_DAYS = 21
const DAY_MS = 86_400_000

/** Checks the certificate: its host, issuer and expiry. */
export async function probeCertificate({ settings, connection, signal }: CheckContext): Promise<Finding> {
  const url = new URL(settings.url)
  if (url.protocol !== 'https:') return { status: 'ok', observed: 'Plain HTTP: no certificate' }
  if (parseProxySettings(url) !== undefined)
    return skipped('a proxy is in between, so only the proxy sees the certificate.')
  const address = settings.isOpenedByName ? await publicAddress(url) : undefined
  if (settings.isOpenedByName && address === undefined) return skipped('the name has no public address.')
  const { timeoutMs } = connection
  const certificate = await readCertificate(url, { ca: settings.ca, address, timeoutMs, signal })
  return judgeCertificate(certificate, settings.isInsecure ?? false, Date.now())
}

export function judgeCertificate(
  certificate: ServerCertificate,
  isInsecure: boolean,
  nowMs: number,
): Finding {
  const { subject, issuer, validUntil, protocol, problem } = certificate
  const days = Math.floor((validUntil.getTime() - nowMs) / DAY_MS)
  const until = `${days < 0 ? 'expired' : 'valid until'} ${validUntil.toISOString().slice(0, 10)}`
  const left =
    days < 0
      ? `${formatPlural(-days, 'day')} ago`
      : days === 0
        ? 'today'
        : `${formatPlural(days, 'day')} left`
  const seen = `Issued to ${truncate(subject, 80)} by ${truncate(issuer, 80)}, ${until} (${left}), ${protocol}`
  if (problem !== undefined) {
    const fix = fixOfFailure(problem, false)
    return {
      status: isInsecure ? 'warning' : 'error',
      observed: `${seen}: ${truncate(problem, 60)}`,
      meaning: isInsecure
        ? 'Porthole would reject it if certificate checks were on.'
        : 'Porthole sends no requests with this certificate.',
      ...(fix !== undefined && { fix }),
    }
  }
  if (days <= SOON_DAYS) {
    return {
      status: 'warning',
      observed: seen,
      meaning: 'After that date, clients that check certificates can’t pull.',
      fix: 'Renew the certificate.',
    }
  }
  return { status: 'ok', observed: seen }
}

/** Resolves once and connects to that address, so a host that resolves differently later can't redirect us. */
async function publicAddress(url: URL): Promise<string | undefined> {
  const name = withoutBrackets(url.hostname)
  const addresses = isIP(name) === 0 ? await resolveAddresses(name) : [name]
  return typeof addresses === 'string' || !addresses.every(isPublicAddress) ? undefined : addresses[0]
}
