import { authority, selfSigned, signedBy } from '@/lib/testing/registry/certificate'
import { type FakeRegistry, startFakeRegistry } from '@/lib/testing/registry/fake-registry'
import type { Fault } from './fault'
import { healthyRegistry } from './healthy-registry'

/** A registry that has a fault, until it is healed. */
export interface FaultyRegistry {
  player: FakeRegistry
  elsewhere: FakeRegistry
  /** Where it is asked. */
  url: string
  /** From now on it answers as a registry should. */
  heal(): void
  close(): Promise<void>
}

export async function startFault({
  play,
  elsewhere: other = {},
  tls,
  subPath = '',
  address,
}: Fault): Promise<FaultyRegistry> {
  const elsewhere = await startFakeRegistry(other)
  const player = await startFakeRegistry({}, { fallback: below(subPath), tls: certificateFor(tls) })
  player.table =
    typeof play === 'function' ? play({ own: player.origin, elsewhere: elsewhere.origin }) : { ...play }
  return {
    player,
    elsewhere,
    url: address?.(player.url) ?? player.url + subPath,
    heal: () => {
      player.table = {}
    },
    close: async () => {
      await player.close()
      await elsewhere.close()
    },
  }
}

function below(subPath: string) {
  return Object.fromEntries(Object.entries(healthyRegistry()).map(([path, play]) => [subPath + path, play]))
}

let trusted: ReturnType<typeof authority> | undefined

/** Signs the certificates of the played registries; who should trust them must be told so. */
export function testAuthority(): { key: string; cert: string } {
  trusted ??= authority()
  return trusted
}

function certificateFor(tls: Fault['tls']) {
  if (tls === undefined) return undefined
  if (tls === 'self-signed') return selfSigned()
  if (tls === 'expired') return signedBy(testAuthority(), { days: -1 })
  return signedBy(testAuthority(), tls === 'good' ? {} : { name: 'DNS:registry.example' })
}
