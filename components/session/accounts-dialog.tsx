'use client'

import { useState } from 'react'
import { forgetVisits } from '@/components/home/stored-repositories'
import { useOpenedRegistries, useRegistries } from '@/components/registry/registries-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Hint } from '@/components/ui/hint'
import { Skeleton } from '@/components/ui/skeleton'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { signOut } from '@/lib/queries/session'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { SignInIfOffered } from './sign-in-if-offered'

/** Lists the visitor's account at each registry; signs in and out. */
export function AccountsDialog({
  here,
  onClose,
}: {
  /** The page's registry, which may not be in the settings. */
  here?: PublicRegistry | undefined
  onClose: () => void
}) {
  const known = [...useRegistries(), ...useOpenedRegistries().opened].filter(
    ({ kind }) => kind === 'registry',
  )
  const isOpened = here?.isOpenedByName && !known.some(({ host }) => host === here.host)
  const registries = isOpened ? [here, ...known] : known
  return (
    <Dialog title="Accounts" onClose={onClose}>
      <ul className="flex flex-col divide-y divide-line">
        {registries.map((registry) => (
          <li
            key={registry.host}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-56">
              <p className="break-all font-medium">{visibleText(registry.title)}</p>
              <Hint>{whoAsks(registry)}</Hint>
            </div>
            {registry.signedInAs ? (
              <SignOutButton registry={registry} />
            ) : (
              registry.signIn !== 'off' && (
                <SignInIfOffered
                  registry={registry.host}
                  waiting={<Skeleton width={90} />}
                  none={<Hint>No sign-in needed</Hint>}
                />
              )
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function whoAsks({ signedInAs, signIn, hasCredentials }: PublicRegistry): string {
  if (signedInAs) return `Signed in as ${signedInAs}`
  if (signIn === 'required') return 'Sign-in required'
  return hasCredentials ? 'Uses the account from the settings, shared by all visitors' : 'Anonymous access'
}

function SignOutButton({ registry }: { registry: PublicRegistry }) {
  const [problem, setProblem] = useState('')
  async function leave() {
    try {
      await signOut(registry.host)
      forgetVisits(registry.host)
      window.location.reload()
    } catch (error) {
      setProblem(error instanceof RegistryError ? error.message : 'Couldn’t sign out. Try again.')
    }
  }
  return (
    <>
      <Button onClick={leave}>Sign out</Button>
      {problem && (
        <p role="alert" className="basis-full text-red text-sm">
          {visibleText(problem)}
        </p>
      )}
    </>
  )
}
