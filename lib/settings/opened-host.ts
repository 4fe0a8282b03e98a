/** Names used only in local networks. https://www.rfc-editor.org/rfc/rfc6762#appendix-G */
const LOCAL =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|test|invalid|onion|arpa)$/
/** Names of at least two parts whose last isn't a number: neither an address nor a local name. */
const PUBLIC = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/

/**
 * Whether a registry outside the settings may be opened by this host: a public name in canonical form. The
 * addresses it resolves to are checked on connecting.
 */
export function isPublicHost(host: string): boolean {
  const address = `https://${host}`
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.host === host && PUBLIC.test(url.hostname) && !LOCAL.test(url.hostname)
}
