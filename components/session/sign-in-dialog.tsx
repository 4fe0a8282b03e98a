'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { signIn } from '@/lib/queries/session'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { Modal } from '../ui/modal'
import { Notice } from '../ui/notice'
import { signInHint } from './sign-in-hint'

const FIELD =
  'h-[34px] w-full rounded-control border border-line-strong bg-inset px-3 outline-none focus-visible:outline-2 focus-visible:outline-accent'

/** Asks for the visitor's own credentials at one registry. Signed in, the page is loaded anew: nothing of before stays. */
export function SignInDialog({ registry, onClose }: { registry: PublicRegistry; onClose: () => void }) {
  const [problem, setProblem] = useState<{ message: string; cure?: string | undefined }>()
  const [isBusy, setIsBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  // A dialog gives the focus to what stands first in it, its cross.
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
      setProblem(error instanceof RegistryError ? error : { message: 'Porthole failed to sign in.' })
    }
  }

  return (
    <Modal title={`Sign in to ${registry.title}`} onClose={onClose}>
      <form method="post" action="/api/session" onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted text-sm">{signInHint(registry.host)}</p>
        <label className="flex flex-col gap-1">
          <span className="font-medium">User name</span>
          <input
            ref={first}
            name="username"
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            className={FIELD}
          />
        </label>
        <label className="flex flex-col gap-1">
          <span className="font-medium">Password or token</span>
          <input name="password" type="password" autoComplete="current-password" required className={FIELD} />
        </label>
        {problem && (
          <div role="alert">
            <Notice tone="error">
              <p className="font-medium">{visibleText(problem.message)}</p>
              {problem.cure && <p>{visibleText(problem.cure)}</p>}
            </Notice>
          </div>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" disabled={isBusy} className="control control-primary disabled:opacity-60">
            {isBusy ? 'Checking…' : 'Sign in'}
          </button>
          <p className="min-w-0 flex-1 basis-52 text-muted text-sm">
            Checked with the registry, then kept encrypted in this browser’s cookies alone, for a week.
          </p>
        </div>
      </form>
    </Modal>
  )
}
