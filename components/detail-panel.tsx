'use client'

import { type ReactNode, type RefObject, useEffect, useId } from 'react'
import { formatCount, formatTime } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { CopyButton } from './ui/copy-button'
import { placeBelow } from './ui/place-below'

interface Props {
  ref: RefObject<HTMLDivElement | null>
  trigger: HTMLElement
}

/** The detail of a trigger, next to it. */
export function DetailPanel({ ref, trigger }: Props) {
  const id = useId()
  useEffect(() => {
    const panel = ref.current
    // With its source, Tab leads from the trigger into the panel.
    panel?.showPopover({ source: trigger })
    placeBelow(panel, trigger)
    const before = trigger.getAttribute('aria-describedby')
    trigger.setAttribute('aria-describedby', id)
    return () => {
      if (before === null) trigger.removeAttribute('aria-describedby')
      else trigger.setAttribute('aria-describedby', before)
    }
  }, [ref, trigger, id])
  return (
    <div
      ref={ref}
      id={id}
      // Each opens its own, so that another one gets its own position.
      key={trigger.outerHTML}
      popover="manual"
      role="dialog"
      aria-label="Details"
      className="panel fixed inset-auto m-0 max-w-[min(420px,calc(100vw-16px))] px-3 py-2 text-sm"
    >
      <DetailContent trigger={trigger} />
    </div>
  )
}

function DetailContent({ trigger }: { trigger: HTMLElement }) {
  const { dataset } = trigger
  const { time, bytes, digest, detail, full } = dataset
  if (full !== undefined) return <span className="break-words">{trigger.textContent}</span>
  if (time !== undefined) return <TimeDetail time={time} note={detail} />
  if (bytes !== undefined) return <>{formatCount(Number(bytes))} bytes</>
  if (digest !== undefined)
    return (
      <CopyRow text={digest} label="digest">
        <code className="break-all">{visibleText(digest)}</code>
      </CopyRow>
    )
  return <span className="whitespace-pre-line break-words">{detail}</span>
}

function TimeDetail({ time, note }: { time: string; note: string | undefined }) {
  const date = new Date(time)
  const local = date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (
    <>
      {note !== undefined && <p className="pb-1 text-muted">{note}</p>}
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3">
        <dt className="text-muted">Local</dt>
        <dd>
          {local} <span className="text-muted">{timeZone}</span>
        </dd>
        <dt className="text-muted">UTC</dt>
        <dd>{formatTime(time).replace(' UTC', '')}</dd>
        <dt className="text-muted">ISO</dt>
        <dd>
          <CopyRow text={time} label="time">
            <code>{time}</code>
          </CopyRow>
        </dd>
      </dl>
    </>
  )
}

function CopyRow({ text, label, children }: { text: string; label: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1">
      {children}
      <CopyButton text={text} label={label} />
    </span>
  )
}
