'use client'

import { Badge } from '@/components/ui/badge'
import { useRegistry } from './registries-context'

/** Badges for what readers should know about a registry on each of its pages. */
export function RegistryBadges({ registry }: { registry: string }) {
  const known = useRegistry(registry)
  if (!known) return null
  const { kind, isPlainHttp, isInsecure, upstream, isOpenedByName } = known
  return (
    <>
      {kind === 'layout' && <Badge>OCI layout</Badge>}
      {upstream && (
        <Badge
          tone="accent"
          title={`Pull-through cache: contains what was pulled from ${upstream} through it`}
        >
          cache of {upstream}
        </Badge>
      )}
      {isPlainHttp && <Badge title="Requests and responses aren’t encrypted">plain HTTP</Badge>}
      {isInsecure && (
        <Badge
          tone="amber"
          title="Set to insecure in the settings. Others on the network can impersonate this registry."
        >
          certificate not verified
        </Badge>
      )}
      {isOpenedByName && (
        <Badge title="Opened by its host. This registry isn’t in Porthole’s settings.">
          not in the settings
        </Badge>
      )}
    </>
  )
}
