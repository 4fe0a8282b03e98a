'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useEarlyChange } from '../ui/use-early-change'
import { useHydrated } from '../ui/use-hydrated'
import type { SearchDialogOf } from './search-dialog'
import type { Entered, Shown } from './search-popup'

/** All that is found, and all the forms that a pasted reference can have: loaded when the box is about to be used. */
const loadPopup = () => import('./search-popup')
const SearchPopup = dynamic(() => loadPopup().then((module) => module.SearchPopup), { ssr: false })
const SearchDialog = dynamic(() => import('./search-dialog').then((module) => module.SearchDialog), {
  ssr: false,
})

const NOTHING_SHOWN: Shown = {}

/** The box that finds anything and opens any pasted reference. Ctrl-K or ⌘K goes to it from anywhere. */
export function SearchBox() {
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [problem, setProblem] = useState('')
  const [shown, setShown] = useState(NOTHING_SHOWN)
  const [entered, setEntered] = useState<Entered>()
  const [dialog, setDialog] = useState<SearchDialogOf>()
  const input = useRef<HTMLInputElement>(null)
  const move = useRef<(steps: number) => void>(undefined)
  const isMac = useHydrated() && /^(?:Mac|iP)/.test(navigator.platform)
  useEarlyChange(input, text, change)

  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      // What lies under an open dialog takes no focus.
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      input.current?.focus({ preventScroll: true })
      input.current?.select()
      setIsOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  function change(next: string) {
    setText(next)
    setProblem('')
    setEntered(undefined)
    setIsOpen(true)
  }

  function close() {
    setIsOpen(false)
    setEntered(undefined)
    setShown(NOTHING_SHOWN)
  }

  function enter(isNewTab: boolean) {
    setIsOpen(true)
    setEntered({ isNewTab })
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key]
    if (steps !== undefined) {
      event.preventDefault()
      if (isOpen) move.current?.(steps)
      else setIsOpen(true)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (!isOpen) setText('')
      setProblem('')
      close()
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      enter(event.metaKey || event.ctrlKey)
    }
  }

  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        enter(false)
      }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
      className="relative min-w-0"
    >
      <search>
        <label className="flex h-[34px] items-center gap-2 rounded-control border border-line-strong bg-inset px-3 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2">
          <Search aria-hidden size={15} className="shrink-0 text-muted" />
          <span className="sr-only">Search, or open a reference</span>
          <input
            ref={input}
            role="combobox"
            aria-expanded={shown.listId !== undefined}
            aria-controls={shown.listId}
            aria-activedescendant={shown.activeId}
            aria-autocomplete="list"
            aria-invalid={problem !== ''}
            aria-describedby="search-problem"
            value={text}
            onFocus={loadPopup}
            onClick={() => setIsOpen(true)}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
            placeholder="Find a repository, tag or digest, or paste a reference"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            className="w-full min-w-0 text-ellipsis bg-transparent outline-none"
          />
          <kbd
            aria-hidden
            className="hidden whitespace-nowrap rounded border border-line-strong bg-panel px-1.5 text-[11px] text-muted sm:block"
          >
            {isMac ? '⌘K' : 'Ctrl K'}
          </kbd>
        </label>
      </search>
      {isOpen && !problem && (
        <SearchPopup
          text={text}
          entered={entered}
          move={move}
          onShown={setShown}
          onProblem={(message) => {
            close()
            setProblem(message)
          }}
          onDone={() => {
            close()
            setText('')
            input.current?.blur()
          }}
          onDialog={setDialog}
        />
      )}
      <p
        id="search-problem"
        role="alert"
        className={
          problem
            ? 'absolute top-full right-0 left-0 z-20 mt-1 rounded-control bg-red-tint px-3 py-2 text-red text-sm'
            : 'sr-only'
        }
      >
        {problem}
      </p>
      {dialog && <SearchDialog of={dialog} onClose={() => setDialog(undefined)} />}
    </form>
  )
}
