import 'server-only'
import type { Finding } from '@/lib/api/check'
import { isLoopback, isPublic } from '@/lib/registry/allowed-target'
import type { CheckContext } from './check-context'

/** Checks how the registry is reached and who could listen. Sends no request. */
export async function probeAddress({ settings, credentialsOf }: CheckContext): Promise<Finding> {
  const url = new URL(settings.url)
  const seen = `${url.origin}${url.pathname.replace(/\/$/, '')}, ${url.protocol === 'https:' ? 'encrypted' : 'plain HTTP'}`
  if (url.protocol === 'https:') {
    if (!settings.isInsecure) return { status: 'ok', observed: seen }
    return {
      status: 'warning',
      observed: `${seen}, but the settings turn off certificate checks`,
      meaning: 'Anyone on the network path can impersonate the registry and read the credentials.',
      fix: 'Add the certificate’s issuer with ca: in the settings, and remove “insecure”.',
    }
  }
  if (isLoopback(url)) return { status: 'ok', observed: `${seen} on this machine` }
  const hasCredentials = credentialsOf !== 'nobody'
  const crossed = hasCredentials ? 'Credentials and images' : 'Images'
  const fix = 'Put TLS in front of the registry, and use https:// in its address.'
  if (isPublic(url)) {
    return {
      status: hasCredentials ? 'error' : 'warning',
      observed: `${seen} at a public address`,
      meaning: `${crossed} are sent unencrypted. Anyone on the network path can read and change them.`,
      fix,
    }
  }
  return {
    status: hasCredentials ? 'warning' : 'info',
    observed: `${seen} on a local network`,
    meaning: `${crossed} are sent unencrypted. Docker needs the registry in its insecure-registries.`,
    fix,
  }
}
