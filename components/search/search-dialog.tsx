'use client'

import { useRegistries, useRegistryHere } from '@/components/registry/registries-context'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { listPages } from '../navigation/pages'
import { ShortcutsDialog } from '../navigation/shortcuts-dialog'
import { AccountsDialog } from '../session/accounts-dialog'
import { SignInDialog } from '../session/sign-in-dialog'

/** The keyboard shortcuts, one registry to sign in to, or the accounts at all registries. */
export type SearchDialogSubject = 'shortcuts' | 'accounts' | PublicRegistry

export function SearchDialog({ subject, onClose }: { subject: SearchDialogSubject; onClose: () => void }) {
  const here = useRegistryHere()
  const pages = listPages(useRegistries(), here?.host)
  if (subject === 'shortcuts') return <ShortcutsDialog pages={pages} onClose={onClose} />
  if (subject === 'accounts') return <AccountsDialog here={here} onClose={onClose} />
  return <SignInDialog registry={subject} onClose={onClose} />
}
