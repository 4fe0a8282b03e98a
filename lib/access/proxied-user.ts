import 'server-only'
import { BlockList, isIP } from 'node:net'
import { headers } from 'next/headers'
import { getSettings } from '@/lib/settings/settings'
import { peerAddress } from './peer-address'

/** The user that a trusted proxy states in the current request. From any other address, the header is ignored. */
export async function proxiedUser(): Promise<string | undefined> {
  const { userHeader } = await getSettings()
  if (!userHeader) return undefined
  const all = await headers()
  const peer = peerAddress(all)
  if (peer === undefined || !isAmong(peer, userHeader.from)) return undefined
  return all.get(userHeader.name)?.trim() || undefined
}

/** Whether an address is in the list, or in one of its networks (`10.0.0.0/8`). */
export function isAmong(address: string, networks: readonly string[]): boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits] = network.split('/')
    const family = familyOf(base)
    if (bits === undefined) list.addAddress(base, family)
    else list.addSubnet(base, Number(bits), family)
  }
  return isIP(address) !== 0 && list.check(address, familyOf(address))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
