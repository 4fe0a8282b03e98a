'use client'

import { KeyRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useRegistry } from '@/components/registry/registries-context'
import { Button } from '@/components/ui/button'

const SignInDialog = dynamic(() => import('./sign-in-dialog').then((module) => module.SignInDialog), {
  ssr: false,
})

/** Opens the sign-in form of a registry. Empty if sign-in is not allowed. */
export function SignInButton({ registry, isPrimary = false }: { registry: string; isPrimary?: boolean }) {
  const [isOpen, setIsOpen] = useState(false)
  const known = useRegistry(registry)
  if (!known || known.signIn === 'off') return null
  return (
    <>
      <Button
        variant={isPrimary ? 'primary' : 'default'}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <KeyRound aria-hidden size={15} />
        {known.signedInAs ? 'Switch account' : 'Sign in'}
      </Button>
      {isOpen && <SignInDialog registry={known} onClose={() => setIsOpen(false)} />}
    </>
  )
}
