'use client'

import { Search } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useOpenAny, useRegistries } from '../registries-context'
import { useEarlyChange } from '../ui/use-early-change'

/** All the forms that a pasted reference can have: loaded when the box is about to be used. */
const loadReading = () => import('./open-typed')

/** The box that opens any pasted reference. Ctrl-K or ⌘K goes to it from anywhere. */
export function ReferenceBox() {
  const router = useRouter()
  const registries = useRegistries()
  const { openAny } = useOpenAny()
  const here = useParams<{ registry?: string }>().registry
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEarlyChange(input, text, setText)

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  async function open(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    const { openTyped } = await loadReading()
    const answer = openTyped(text, {
      hosts: registries.map((registry) => registry.host),
      openAny,
      here: here && decodeURIComponent(here),
      origin: window.location.origin,
    })
    setProblem(answer.problem ?? '')
    if (!answer.address) return
    setText('')
    input.current?.blur()
    router.push(answer.address)
  }

  return (
    <form onSubmit={open} className="relative min-w-0">
      <search>
        <label className="flex h-[34px] items-center gap-2 rounded-control border border-line-strong bg-inset px-3 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
          <Search aria-hidden size={15} className="shrink-0 text-muted" />
          <span className="sr-only">Open a reference</span>
          <input
            ref={input}
            value={text}
            onFocus={loadReading}
            onChange={(event) => {
              setText(event.target.value)
              setProblem('')
            }}
            placeholder="Paste any reference to open it"
            aria-invalid={problem !== ''}
            aria-describedby="reference-problem"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            className="w-full min-w-0 bg-transparent outline-none"
          />
          <kbd
            aria-hidden
            className="hidden whitespace-nowrap rounded border border-line-strong bg-panel px-1.5 text-[11px] text-muted sm:block"
          >
            Ctrl K
          </kbd>
        </label>
      </search>
      <p
        id="reference-problem"
        role="alert"
        className={
          problem
            ? 'absolute top-full right-0 left-0 z-20 mt-1 rounded-control bg-red-tint px-3 py-2 text-sm text-red'
            : 'sr-only'
        }
      >
        {problem}
      </p>
    </form>
  )
}
