'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Hint } from '@/components/ui/hint'
import { visibleText } from '@/lib/oci/visible-text'
import { sessionQuery } from '@/lib/queries/session'
import { SignInButton } from './sign-in-button'

/** The sign-in of a registry that has one: it is asked whether it ever wants to know who somebody is. */
export function SignInIfOffered({
  registry,
  waiting = null,
  none = null,
}: {
  registry: string
  waiting?: ReactNode
  /** Stands there when there is nothing to sign in to. */
  none?: ReactNode
}) {
  const { data, error } = useQuery(sessionQuery(registry))
  if (error) return <Hint className="max-w-full">{visibleText(error.message)}</Hint>
  if (!data) return waiting
  return data.hasSignIn ? <SignInButton registry={registry} /> : none
}
