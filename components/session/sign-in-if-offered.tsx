'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Hint } from '@/components/ui/hint'
import { visibleText } from '@/lib/oci/visible-text'
import { sessionQuery } from '@/lib/queries/session'
import { SignInButton } from './sign-in-button'

/** The sign-in button, if the registry offers sign-in. */
export function SignInIfOffered({
  registry,
  waiting = null,
  none = null,
}: {
  registry: string
  waiting?: ReactNode
  /** Shown if it doesn't. */
  none?: ReactNode
}) {
  const { data, error } = useQuery(sessionQuery(registry))
  if (error) return <Hint className="max-w-full">{visibleText(error.message)}</Hint>
  if (!data) return waiting
  return data.hasSignIn ? <SignInButton registry={registry} /> : none
}
