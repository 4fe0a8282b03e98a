'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'

/** A small dialog over the page, open as long as it is there. Escape, the cross and a click beside it close it. */
export function Modal({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on its backdrop
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      className="m-auto max-h-[min(640px,100dvh)] w-[min(480px,calc(100vw-24px))] max-w-none overflow-y-auto rounded-[14px] border bg-panel p-0 text-text backdrop:bg-scrim"
    >
      <div className="flex items-center gap-3 border-line border-b px-5 py-3">
        <h2 id={titleId} className="min-w-0 break-words font-semibold text-lg">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
          className="ml-auto rounded-md p-1.5 text-muted hover:bg-hover hover:text-text"
        >
          <X aria-hidden size={18} />
        </button>
      </div>
      <div className="p-5">{children}</div>
    </dialog>
  )
}
