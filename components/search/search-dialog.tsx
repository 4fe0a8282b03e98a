'use client'

import { useRegistryHere } from '@/components/registry/registries-context'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { AccountsDialog } from '../session/accounts-dialog'
import { SignInDialog } from '../session/sign-in-dialog'

/** The sign-in of one registry, or the accounts at all. */
export interface SearchDialogOf {
  registry?: PublicRegistry | undefined
}

export function SearchDialog({ of, onClose }: { of: SearchDialogOf; onClose: () => void }) {
  const here = useRegistryHere()
  if (of.registry) return <SignInDialog registry={of.registry} onClose={onClose} />
  return <AccountsDialog here={here} onClose={onClose} />
}
