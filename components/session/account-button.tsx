'use client'

import { CircleUserRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useOpenedRegistries, useRegistries, useRegistryHere } from '@/components/registry/registries-context'
import { IconButton } from '@/components/ui/icon-button'

const AccountsDialog = dynamic(() => import('./accounts-dialog').then((module) => module.AccountsDialog), {
  ssr: false,
})

/** Shows the account at the page's registry, and opens the list of accounts. Empty if no registry allows sign-in. */
export function AccountButton() {
  const [isOpen, setIsOpen] = useState(false)
  const registries = useRegistries()
  const { openPublicRegistries } = useOpenedRegistries()
  const shown = useRegistryHere()
  const current = shown ?? (registries.length === 1 ? registries[0] : undefined)
  if (!openPublicRegistries && registries.every(({ signIn }) => signIn === 'off')) return null
  const name = current?.signedInAs
  const said = name ? `Signed in to ${current.title} as ${name}` : 'Accounts'
  return (
    <>
      <IconButton label={said} size="large" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <CircleUserRound aria-hidden size={16} className={`shrink-0 ${name ? 'text-accent' : ''}`} />
        {name && <span className="hidden max-w-40 truncate text-sm lg:inline">{name}</span>}
      </IconButton>
      {isOpen && <AccountsDialog here={shown} onClose={() => setIsOpen(false)} />}
    </>
  )
}
