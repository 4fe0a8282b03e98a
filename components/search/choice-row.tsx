'use client'

import type { MouseEvent, RefCallback } from 'react'
import { fullPath } from '@/lib/base-path'
import { visibleText } from '@/lib/oci/visible-text'
import { markMatches } from '@/lib/search/mark-matches'
import type { Choice } from './choice'

interface Props {
  id: string
  ref: RefCallback<HTMLElement> | undefined
  choice: Choice
  terms: readonly string[]
  isActive: boolean
  onHover: () => void
  onChoose: () => void
}

/** One choice: a link if it has an address, so that it can be opened in a new tab or copied. */
export function ChoiceRow({ id, ref, choice, terms, isActive, onHover, onChoose }: Props) {
  const { address } = choice
  const common = {
    id,
    ref,
    role: 'option',
    'aria-selected': isActive,
    tabIndex: -1,
    // Keeps the focus in the box.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onMouseMove: () => !isActive && onHover(),
    className: `flex min-h-9 w-full cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1.5 text-left ${
      isActive ? 'bg-accent-tint' : ''
    }`,
  }
  const contents = <RowContents choice={choice} terms={terms} isActive={isActive} />
  if (address === undefined)
    return (
      <button type="button" {...common} onClick={onChoose}>
        {contents}
      </button>
    )
  return (
    <a
      {...common}
      href={fullPath(address)}
      onClick={(event) => {
        // The browser handles clicks with a modifier key: new tab, new window, download.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        onChoose()
      }}
    >
      {contents}
    </a>
  )
}

function RowContents({ choice, terms, isActive }: Pick<Props, 'choice' | 'terms' | 'isActive'>) {
  const { Icon, place, face } = choice
  const name = visibleText(choice.name)
  // The description of a digest is longer than the location of a name.
  const isDigest = face === 'mono'
  return (
    <>
      <Icon aria-hidden size={15} className={`shrink-0 ${isActive ? 'text-link' : 'text-muted'}`} />
      <span
        className={`flex min-w-0 flex-1 flex-col ${isDigest ? '' : 'sm:flex-row sm:items-baseline sm:gap-3'}`}
      >
        <span className={`min-w-0 truncate sm:flex-1 ${face ?? ''}`} title={name}>
          {markMatches(name, terms).map(({ text, isMatch }, position) =>
            isMatch ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text have no other name
              <mark key={position} className="bg-transparent font-semibold text-link">
                {text}
              </mark>
            ) : (
              text
            ),
          )}
        </span>
        {place && (
          <span
            className={`min-w-0 text-muted text-xs ${isDigest ? 'line-clamp-2 break-words' : 'truncate sm:max-w-[50%]'}`}
            title={visibleText(place)}
          >
            {visibleText(place)}
          </span>
        )}
      </span>
    </>
  )
}
