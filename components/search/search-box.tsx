'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ComponentProps, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useCombobox } from '../ui/use-combobox'
import { useEarlyChange } from '../ui/use-early-change'
import { useHydrated } from '../ui/use-hydrated'
import type { SearchDialogSubject } from './search-dialog'

/** Everything for results and pasted references, loaded when the box is about to be used. */
const loadPopup = () => import('./search-popup')
const SearchPopup = dynamic(() => loadPopup().then((module) => module.SearchPopup), { ssr: false })
const SearchDialog = dynamic(() => import('./search-dialog').then((module) => module.SearchDialog), {
  ssr: false,
})

/** The search box, which also opens pasted references. Ctrl-K or ⌘K focuses it from anywhere. */
export function SearchBox() {
  const [dialog, setDialog] = useState<SearchDialogSubject>()
  const { input, text, problem, combobox, change, fail, finish } = useSearchBox()
  const { isOpen, close, onSubmit, submitted, inputProps, list } = combobox
  return (
    <form
      onSubmit={onSubmit}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
      className="relative min-w-0"
    >
      <SearchField
        {...inputProps}
        ref={input}
        aria-invalid={problem !== ''}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      {isOpen && !problem && (
        <SearchPopup
          text={text}
          submitted={submitted}
          list={list}
          onProblem={fail}
          onDone={finish}
          onDialog={setDialog}
        />
      )}
      <Problem text={problem} />
      {dialog && <SearchDialog subject={dialog} onClose={() => setDialog(undefined)} />}
    </form>
  )
}

/** The text of the box, and why it can't be opened. */
function useSearchBox() {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({
    onEscape: (wasOpen) => {
      if (!wasOpen) setText('')
      setProblem('')
    },
  })
  const { open, close, restart } = combobox
  useEarlyChange(input, text, (typed) => {
    // Not `change`, which would lose an Enter that arrived first.
    setText(typed)
    open()
  })
  useSearchKey(input, open)
  return {
    input,
    text,
    problem,
    combobox,
    change: (next: string) => {
      setText(next)
      setProblem('')
      restart()
    },
    fail: (message: string) => {
      close()
      setProblem(message)
    },
    finish: () => {
      close()
      setText('')
      input.current?.blur()
    },
  }
}

function SearchField(props: ComponentProps<'input'>) {
  return (
    <search>
      {/* Not `Input`, because every page would load its script. */}
      <div className="input">
        <label>
          <Search aria-hidden size={15} className="shrink-0" />
          <span className="sr-only">Search, or open a reference</span>
          <input
            {...props}
            aria-describedby="search-problem"
            onFocus={loadPopup}
            placeholder="Find a repository, tag, or digest, or paste a reference"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            className="text-ellipsis"
          />
          <SearchKey />
        </label>
      </div>
    </search>
  )
}

/** Why nothing opens. The element exists before its text, so that screen readers announce the change. */
function Problem({ text }: { text: string }) {
  const look =
    'absolute top-full right-0 left-0 z-20 mt-1 rounded-control bg-red-tint px-3 py-2 text-red text-sm'
  return (
    <p id="search-problem" role="alert" className={text ? look : 'sr-only'}>
      {text}
    </p>
  )
}

/** Ctrl-K and ⌘K focus the box from anywhere on the page. */
function useSearchKey(input: RefObject<HTMLInputElement | null>, open: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
    // Elements behind an open dialog can't be focused.
    if (document.querySelector('dialog[open]')) return
    event.preventDefault()
    input.current?.focus({ preventScroll: true })
    input.current?.select()
    open()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** The shortcut as the visitor's keyboard labels it; the server doesn't know. */
function SearchKey() {
  const isMac = useHydrated() && /^(?:Mac|iP)/.test(navigator.platform)
  return (
    <kbd
      aria-hidden
      className="hidden whitespace-nowrap rounded border border-line-strong bg-panel px-1.5 text-[11px] text-muted sm:block"
    >
      {isMac ? '⌘K' : 'Ctrl K'}
    </kbd>
  )
}
