import 'server-only'

/**
 * The address that a request came from, according to the proxy in front of us: the last one in `X-Forwarded-For`,
 * which the proxy added itself. Undefined unless the settings trust a proxy, because anyone can send the header.
 */
export function clientAddress(
  { headers }: { headers: Pick<Headers, 'get'> },
  trustProxy: boolean,
): string | undefined {
  if (!trustProxy) return undefined
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 100) || undefined
}
