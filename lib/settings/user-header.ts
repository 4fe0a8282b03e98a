import 'server-only'
import { isIP } from 'node:net'
import { z } from 'zod'
import { strictMap } from './strict-map'

const NAME_RULE = 'the name of a header, for example X-Forwarded-User'
const FROM_RULE = 'an IP address or a network, for example 127.0.0.1, 10.0.0.0/8, or fd00::/8'

/** A header with a proxy's user, and the proxy's addresses: from others it's ignored. */
export interface UserHeader {
  name: string
  from: readonly string[]
}

export const UserHeaderYaml = strictMap(
  {
    name: z
      .string(NAME_RULE)
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/, NAME_RULE)
      .describe('The header with the name of the user'),
    from: z
      .array(
        z.string(FROM_RULE).refine((text) => isNetwork(text), FROM_RULE),
        'a list of addresses',
      )
      .min(1, 'a list with at least one address')
      .describe('The addresses or networks of the proxy'),
  },
  'a map with name and from',
)

function isNetwork(text: string): boolean {
  const [base = '', bits, ...rest] = text.split('/')
  const family = isIP(base)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
}
