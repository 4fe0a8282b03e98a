'use client'

import { useRegistryHere } from '@/components/registry/registries-context'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { AccountsDialog } from '../session/accounts-dialog'
import { SignInDialog } from '../session/sign-in-dialog'

/** One registry to sign in to; without one, the accounts at all registries. */
export interface SearchDialogSubject {
  registry?: PublicRegistry | undefined
}

export function SearchDialog({ subject, onClose }: { subject: SearchDialogSubject; onClose: () => void }) {
  const here = useRegistryHere()
  if (subject.registry) return <SignInDialog registry={subject.registry} onClose={onClose} />
  return <AccountsDialog here={here} onClose={onClose} />
}
