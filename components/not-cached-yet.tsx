'use client'

import type { Address } from '@/lib/routes'
import { pullCommand } from '@/lib/set-me-up/pull-command'
import { useRegistry } from './registry/registries-context'
import { CopyButton } from './ui/copy-button'

/** Explains a 404 of a pull-through cache, which may mean not pulled yet. Empty for other registries. */
export function NotCachedYet({ address }: { address: Address }) {
  const known = useRegistry(address.registry)
  const { registry, repository = '', tag, digest } = address
  if (!known?.upstream) return null
  const command = pullCommand({ registry, repository, tag, digest }, known.publicHost)
  return (
    <>
      <p>
        This registry is a pull-through cache of {known.upstream}. If the image isn’t cached yet, pull it once
        and it appears here:
      </p>
      <p className="flex w-fit min-w-0 max-w-full items-center gap-1 rounded-md bg-inset px-2 py-0.5 text-text">
        <code className="overflow-x-auto whitespace-nowrap">{command}</code>
        <CopyButton text={command} label="pull command" />
      </p>
    </>
  )
}
