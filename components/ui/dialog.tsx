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
  /** Behind the title, in one line. */
  detail?: ReactNode
  /** A large one fills a phone, and its children scroll by themselves. */
  size?: keyof typeof SIZES
  onClose: () => void
  children: ReactNode
}

/**
 * A dialog over the page, open as long as it is there. Escape, the cross and a click beside it close it; then the focus is
 * where it was before, also when the page removes it.
 */
export function Dialog({ title, detail, size = 'medium', onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // A text that is selected from here to beside it ends with a click there, too.
  const isPressedBeside = useRef(false)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    // A browser returns the focus only from a dialog that closes.
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on its backdrop
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onPointerDown={(event) => {
        isPressedBeside.current = event.target === dialog.current
      }}
      onClick={(event) =>
        isPressedBeside.current && event.target === dialog.current && dialog.current?.close()
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
