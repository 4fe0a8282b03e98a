import 'server-only'
import type { Credentials } from './registry-settings'

/** The `Authorization` header for Basic; undefined for a token, which isn't a password. */
export function basicAuthorization(credentials: Credentials | undefined): string | undefined {
  if (credentials === undefined || 'token' in credentials) return undefined
  // Docker's user name for a refresh token instead of a password.
  const [name, password] =
    'username' in credentials
      ? [credentials.username, credentials.password]
      : ['<token>', credentials.identityToken]
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
}

/** Removes secrets from a text: registries sometimes echo the header they refuse. */
export function redactSecrets(
  text: string,
  credentials: Credentials | undefined,
  tokens: Iterable<string>,
): string {
  const secrets = [...tokens]
  if (credentials !== undefined) {
    const basic = basicAuthorization(credentials)?.slice('Basic '.length)
    if (basic !== undefined) secrets.push(basic)
    if ('username' in credentials) secrets.push(credentials.password)
    else secrets.push('token' in credentials ? credentials.token : credentials.identityToken)
  }
  return secrets
    .filter((secret) => secret.length > 2)
    .reduce((rest, secret) => rest.replaceAll(secret, '•••'), text)
}
