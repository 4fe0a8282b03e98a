import 'server-only'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Most specific first. Clouds' metadata addresses are partly within other ranges, and partly public. */
const KINDS: readonly (readonly [kind: string, list: BlockList])[] = [
  ['a metadata address', listOf('168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32')],
  ['a metadata address', listOf('fd00:ec2::254/128', 'fd20:ce::254/128')],
  ['a link-local address', listOf('169.254.0.0/16', 'fe80::/10')],
  ['a loopback address', listOf('127.0.0.0/8', '::1/128')],
  ['a private address', listOf('10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16')],
  ['a private address', listOf('fc00::/7', 'fec0::/10')],
  ['a multicast address', listOf('224.0.0.0/4', 'ff00::/8')],
  [
    'a reserved address',
    listOf('0.0.0.0/8', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15'),
  ],
  ['a reserved address', listOf('198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4')],
  ['a reserved address', listOf('2001::/23', '2001:db8::/32', '3fff::/20')],
]

/** All public IPv6 addresses. */
const GLOBAL_IPV6 = listOf('2000::/3')

/**
 * The kind of a non-public address, such as `a private address`; undefined for a public one. An IPv4 address
 * inside an IPv6 one (mapped, NAT64, 6to4) counts as itself. Throws if it isn't an address.
 * https://www.iana.org/assignments/iana-ipv4-special-registry/ and the IPv6 equivalent
 */
export function specialAddress(address: string): string | undefined {
  // Resolvers may add the interface, as in `fe80::1%eth0`.
  const bare = address.replace(/%.*$/, '')
  if (isIPv4(bare)) return kindOf(bare, 'ipv4')
  if (!isIPv6(bare)) throw new Error('Not an IP address.')
  const inner = innerIPv4(bare)
  if (inner !== undefined) return kindOf(inner, 'ipv4')
  return kindOf(bare, 'ipv6') ?? (GLOBAL_IPV6.check(bare, 'ipv6') ? undefined : 'a reserved address')
}

function kindOf(address: string, family: 'ipv4' | 'ipv6'): string | undefined {
  return KINDS.find(([, list]) => list.check(address, family))?.[0]
}

/** https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2, rfc6052 (64:ff9b::/96), rfc3056 (2002::/16) */
function innerIPv4(address: string): string | undefined {
  const groups = groupsOf(address)
  const start = groups.slice(0, 6).join(':')
  const isMapped = start === '0:0:0:0:0:65535'
  const isNat64 = start === `${0x64}:${0xff9b}:0:0:0:0`
  if (isMapped || isNat64) return dotted(groups.slice(6))
  return groups[0] === 0x2002 ? dotted(groups.slice(1, 3)) : undefined
}

function dotted(groups: number[]): string {
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join('.')
}

function groupsOf(address: string): number[] {
  // URL normalizes every spelling to hexadecimal groups.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [start, end] = [head, tail].map((part) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)),
  )
  const known = [...(start ?? []), ...(end ?? [])]
  return [...(start ?? []), ...Array<number>(8 - known.length).fill(0), ...(end ?? [])]
}

function listOf(...ranges: string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [start = '', bits] = range.split('/')
    list.addSubnet(start, Number(bits), isIPv4(start) ? 'ipv4' : 'ipv6')
  }
  return list
}
