'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './icon-button'

const SIZES = {
  medium: 'max-h-[min(640px,100dvh)] w-[min(480px,calc(100vw-24px))]',
  large: 'h-[min(640px,100dvh)] w-[min(920px,100vw)] max-sm:h-dvh max-sm:max-h-none max-sm:rounded-none',
}

interface Props {
  title: string
  /** After the title, on the same line. */
  detail?: ReactNode
  /** A large one fills a phone, and its children scroll themselves. */
  size?: keyof typeof SIZES
  onClose: () => void
  children: ReactNode
}

/**
 * A modal dialog, open while it's rendered. Escape, the cross and a click outside close it. The focus returns to where it
 * was, also when the page removes the dialog.
 */
export function Dialog({ title, detail, size = 'medium', onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Selecting text from here to outside the dialog ends with a click there, too.
  const isPressedOutside = useRef(false)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    // Browsers return the focus only if a dialog is closed before it's removed.
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser handles Escape; the click is on the backdrop
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onPointerDown={(event) => {
        isPressedOutside.current = event.target === dialog.current
      }}
      onClick={(event) =>
        isPressedOutside.current && event.target === dialog.current && dialog.current?.close()
      }
      className={`m-auto max-w-none flex-col overflow-hidden rounded-[14px] border bg-panel p-0 text-text backdrop:bg-scrim open:flex ${SIZES[size]}`}
    >
      <header className="flex items-center gap-3 border-line border-b px-5 py-3">
        <h2 id={titleId} className={`break-words font-semibold text-lg ${detail ? 'shrink-0' : 'min-w-0'}`}>
          {title}
        </h2>
        {detail}
        <IconButton label="Close" onClick={() => dialog.current?.close()} className="ml-auto">
          <X aria-hidden size={18} />
        </IconButton>
      </header>
      <div className={`min-h-0 flex-1 ${size === 'large' ? 'flex flex-col' : 'overflow-y-auto p-5'}`}>
        {children}
      </div>
    </dialog>
  )
}
