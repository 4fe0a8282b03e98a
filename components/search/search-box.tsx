'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ComponentProps, useEffect, useEffectEvent, useRef, useState } from 'react'
import { isApple } from '../ui/is-apple'
import { Kbd } from '../ui/kbd'
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

/** The search box, which also opens pasted references. `SearchKeys` focuses it from anywhere. */
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
  const openEarly = useEffectEvent(open)
  useEffect(() => {
    // A key or a click reached it before the page's script.
    if (document.activeElement === input.current) openEarly()
  }, [])
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
      // Keys go on in the page that opens, not after the box.
      document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
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
            id="search"
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

/** The shortcut as the visitor's keyboard labels it; the server doesn't know. */
function SearchKey() {
  const isMac = useHydrated() && isApple()
  return (
    <Kbd isHidden className="hidden sm:block">
      {isMac ? '⌘K' : 'Ctrl K'}
    </Kbd>
  )
}
