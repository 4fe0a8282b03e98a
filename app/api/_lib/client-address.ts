import 'server-only'

/**
 * The address that a request came from, as the proxy before us says: the last of `X-Forwarded-For`, which it added
 * itself. Undefined without a proxy that is ours: anyone may write the header.
 */
export function clientAddress(
  { headers }: { headers: Pick<Headers, 'get'> },
  trustProxy: boolean,
): string | undefined {
  if (!trustProxy) return undefined
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 100) || undefined
}
