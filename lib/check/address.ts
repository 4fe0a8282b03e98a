import 'server-only'
import type { Finding } from '@/lib/api/check'
import { isLoopback, isPublic } from '@/lib/registry/allowed-target'
import type { CheckContext } from './check-context'

/** Checks how the registry is reached and who could listen. Sends no request. */
export async function probeAddress({ settings, credentialsOf }: CheckContext): Promise<Finding> {
  const url = new URL(settings.url)
  const seen = `${url.origin}${url.pathname.replace(/\/$/, '')}, ${url.protocol === 'https:' ? 'encrypted' : 'plain http'}`
  if (url.protocol === 'https:') {
    if (!settings.isInsecure) return { status: 'ok', observed: seen }
    return {
      status: 'warning',
      observed: `${seen}, but the settings say that its certificate is not checked`,
      meaning: 'Whoever is on the way can answer in its place, and reads the credentials.',
      fix: 'Give the authority of its certificate to the server instead, and take “insecure” out of the settings.',
    }
  }
  if (isLoopback(url)) return { status: 'ok', observed: `${seen} on this machine` }
  const hasCredentials = credentialsOf !== 'nobody'
  const crossed = hasCredentials ? 'Credentials and images' : 'Images'
  const fix = 'Put TLS in front of the registry, and use https:// in its address.'
  if (isPublic(url)) {
    return {
      status: hasCredentials ? 'error' : 'warning',
      observed: `${seen} under a public name`,
      meaning: `${crossed} cross the network in the open: anyone on the way can read and change them.`,
      fix,
    }
  }
  return {
    status: hasCredentials ? 'warning' : 'info',
    observed: `${seen} in a local network`,
    meaning: `${crossed} cross that network in the open. Docker must be told so, with insecure-registries.`,
    fix,
  }
}
