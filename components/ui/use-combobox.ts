'use client'

import { type FormEvent, type KeyboardEvent, type RefCallback, useCallback, useId, useState } from 'react'
import { isComposing } from './is-composing'

/** Enter was pressed, possibly before the options are known. */
export interface Submitted {
  isNewTab: boolean
}

/** Connects a listbox to its combobox. */
export interface ComboboxList {
  id: string
  /** The ID of the option that the user moved to; if no option has it, the first one is active. */
  pickedId: string | undefined
  pick: (optionId: string) => void
  /** For the active option: scrolls it into view, and reports its ID to the input. */
  activeRef: RefCallback<HTMLElement>
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }

interface Options {
  onEscape?: (wasOpen: boolean) => void
  /**
   * Gets the ID of the option that is active when Enter is pressed. Without an active option, Enter submits the form.
   * No option is active until the user moves to one: the listbox must not make the first one active.
   */
  onChoose?: (optionId: string) => void
}

/**
 * The state and keys of an editable combobox. The input keeps the focus while the options become active in turn:
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. Home and End move the caret, like in any text field.
 *
 * Another component may render the listbox, even one that loads later: it gives its options IDs and `activeRef`.
 */
export function useCombobox({ onEscape, onChoose }: Options) {
  const { list, activeId, move, reset } = useOptions()
  const [isOpen, setIsOpen] = useState(false)
  const [submitted, setSubmitted] = useState<Submitted>()

  function change(isOpenNow: boolean, submittedNow?: Submitted) {
    setIsOpen(isOpenNow)
    setSubmitted(submittedNow)
  }

  const close = () => change(false)

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    const steps = STEPS[event.key]
    if (steps !== undefined) {
      event.preventDefault()
      if (isOpen) move(steps)
      else setIsOpen(true)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onEscape?.(isOpen)
      change(false)
    } else if (event.key === 'Enter' && onChoose) {
      if (activeId === undefined) return close()
      event.preventDefault()
      onChoose(activeId)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      change(true, { isNewTab: event.metaKey || event.ctrlKey })
    }
  }

  return {
    isOpen,
    submitted,
    open: () => setIsOpen(true),
    close,
    /** For a new text, which has different options. */
    restart: () => {
      change(true)
      reset()
    },
    /** For the form, because a touch keyboard submits without a key event. */
    onSubmit: (event: FormEvent) => {
      event.preventDefault()
      change(true, { isNewTab: false })
    },
    inputProps: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': activeId !== undefined,
      'aria-controls': activeId && list.id,
      'aria-activedescendant': activeId,
      onClick: () => setIsOpen(true),
      onKeyDown,
    } as const,
    list,
  }
}

/** Tracks which option is active: the listbox reports it with a ref, so that the input can refer to it. */
function useOptions() {
  const id = useId()
  const [pickedId, pick] = useState<string>()
  const [activeId, setActiveId] = useState<string>()
  const activeRef = useCallback((option: HTMLElement | null) => {
    option?.scrollIntoView({ block: 'nearest' })
    setActiveId(option?.id)
    return () => setActiveId(undefined)
  }, [])
  return {
    list: { id, pickedId, pick, activeRef },
    activeId,
    move: (steps: number) => pick((picked) => findOption(id, activeId, steps) ?? picked),
    reset: () => pick(undefined),
  }
}

/** Finds the ID of the option some steps away: single steps wrap around, larger ones stop at the ends. */
function findOption(listId: string, activeId: string | undefined, steps: number): string | undefined {
  const options = [...(document.getElementById(listId)?.querySelectorAll('[role=option]') ?? [])]
  const count = options.length
  const at = options.findIndex((option) => option.id === activeId)
  if (at < 0) return options.at(steps > 0 ? 0 : -1)?.id
  const next = at + steps
  const index = Math.abs(steps) > 1 ? Math.min(count - 1, Math.max(0, next)) : (next + count) % count
  return options[index]?.id
}
