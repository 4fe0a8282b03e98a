import { authority, selfSigned, signedBy } from '@/lib/testing/registry/certificate'
import { type FakeRegistry, startFakeRegistry } from '@/lib/testing/registry/fake-registry'
import type { Fault } from './fault'
import { healthyRegistry } from './healthy-registry'

/** A registry with a fault, until it's fixed. */
export interface FaultyRegistry {
  fake: FakeRegistry
  other: FakeRegistry
  /** Its URL for clients. */
  url: string
  /** Makes it answer like a healthy registry. */
  heal(): void
  close(): Promise<void>
}

export async function startFault({
  answers,
  otherAnswers: other = {},
  tls,
  subPath = '',
  address,
}: Fault): Promise<FaultyRegistry> {
  const otherOrigin = await startFakeRegistry(other)
  const fake = await startFakeRegistry({}, { fallback: below(subPath), tls: certificateFor(tls) })
  fake.table =
    typeof answers === 'function'
      ? answers({ origin: fake.origin, otherOrigin: otherOrigin.origin })
      : { ...answers }
  return {
    fake,
    other: otherOrigin,
    url: address?.(fake.url) ?? fake.url + subPath,
    heal: () => {
      fake.table = {}
    },
    close: async () => {
      await fake.close()
      await otherOrigin.close()
    },
  }
}

function below(subPath: string) {
  return Object.fromEntries(
    Object.entries(healthyRegistry()).map(([path, answers]) => [subPath + path, answers]),
  )
}

let trusted: ReturnType<typeof authority> | undefined

/** Signs the certificates of fake registries. Clients have to be configured to trust it. */
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
