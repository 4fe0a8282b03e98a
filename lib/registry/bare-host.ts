/** A host without the brackets of an IPv6 address. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '')
}

/** A lower-case host without brackets and without the trailing dot of a full domain name. */
export function bareHost(host: string): string {
  return withoutBrackets(host.toLowerCase()).replace(/\.$/, '')
}
