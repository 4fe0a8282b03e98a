'use client'

import { Badge } from '@/components/ui/badge'
import { useRegistry } from './registries-context'

/** What a reader should know of a registry wherever something of it is shown. */
export function RegistryMarks({ registry }: { registry: string }) {
  const known = useRegistry(registry)
  if (!known) return null
  const { kind, isPlainHttp, isInsecure, upstream, isOpenedByName } = known
  return (
    <>
      {kind === 'layout' && <Badge>OCI layout</Badge>}
      {upstream && (
        <Badge
          tone="accent"
          title={`A pull-through cache: it holds what was pulled from ${upstream} through it`}
        >
          cache of {upstream}
        </Badge>
      )}
      {isPlainHttp && <Badge title="Requests and answers are not encrypted">plain http</Badge>}
      {isInsecure && (
        <Badge
          tone="amber"
          title="The settings say insecure: anybody in between could answer for this registry"
        >
          certificate not checked
        </Badge>
      )}
      {isOpenedByName && (
        <Badge title="Opened by its name: nobody put it into the settings of this Porthole">
          not in the settings
        </Badge>
      )}
    </>
  )
}
