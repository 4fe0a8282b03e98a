'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Hint } from '@/components/ui/hint'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { signIn } from '@/lib/queries/session'
import { api } from '@/lib/routes'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { signInHint } from './sign-in-hint'

/**
 * Asks for the visitor's credentials for one registry. Signing in reloads the page, so no data of the previous
 * account remains.
 */
export function SignInDialog({ registry, onClose }: { registry: PublicRegistry; onClose: () => void }) {
  const [problem, setProblem] = useState<{ message: string; fix?: string | undefined }>()
  const [isBusy, setIsBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  // A dialog focuses its first element, the close button.
  useEffect(() => first.current?.focus(), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsBusy(true)
    setProblem(undefined)
    try {
      await signIn(registry.host, String(form.get('username')), String(form.get('password')))
      window.location.reload()
    } catch (error) {
      setIsBusy(false)
      setProblem(error instanceof RegistryError ? error : { message: 'Couldn’t sign in. Try again.' })
    }
  }

  return (
    <Dialog title={`Sign in to ${registry.title}`} onClose={onClose}>
      <form method="post" action={api.session()} onSubmit={submit} className="flex flex-col gap-4">
        <Hint>{signInHint(registry.host)}</Hint>
        <Field label="Username">
          <Input ref={first} name="username" autoComplete="username" />
        </Field>
        <Field label="Password or token">
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
        {problem && (
          <div role="alert">
            <Notice tone="error">
              <p className="font-medium">{visibleText(problem.message)}</p>
              {problem.fix && <p>{visibleText(problem.fix)}</p>}
            </Notice>
          </div>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" isPending={isBusy}>
            {isBusy ? 'Signing in…' : 'Sign in'}
          </Button>
          <Hint className="min-w-0 flex-1 basis-52">
            Your credentials are checked with the registry, then stored encrypted in this browser’s cookies
            for one week.
          </Hint>
        </div>
      </form>
    </Dialog>
  )
}
