/** Names that never leave a local network. https://www.rfc-editor.org/rfc/rfc6762#appendix-G */
const LOCAL =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|test|invalid|onion|arpa)$/
/** Names of two parts and more, of which the last is no number: what is neither an address nor a local name. */
const PUBLIC = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/

/**
 * Whether a registry that the settings do not have may be opened by this host: a public name, spelled as addresses
 * have it. What the name resolves to is checked when it is asked.
 */
export function isPublicHost(host: string): boolean {
  const address = `https://${host}`
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.host === host && PUBLIC.test(url.hostname) && !LOCAL.test(url.hostname)
}
