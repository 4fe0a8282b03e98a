'use client'

import { useState } from 'react'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Badge } from '../ui/badge'
import type { Alias, VersionRow } from './resolve-versions'

const SHOWN = 6
const MOST = 200

/** The other tags that name a version's image, those that move along first, and other versions of it. */
export function AliasBadges({ version: { name, aliases, ofImage } }: { version: VersionRow }) {
  const [isOpen, setOpen] = useState(false)
  const sameCount = Math.max(0, ofImage.length - 1)
  const isMoving = ({ standing }: Alias) => standing !== undefined
  const ordered = [...aliases.filter(isMoving), ...aliases.filter((alias) => !isMoving(alias))]
  const shown = ordered.slice(0, isOpen ? MOST : SHOWN)
  const same = isOpen ? ofImage.filter((other) => other.name !== name).slice(0, MOST) : []
  const hidden = aliases.length - shown.length
  const more = isOpen ? 'fewer' : moreSaid(hidden, sameCount)
  const canOpen = isOpen || hidden > 0 || sameCount > 0
  return (
    <>
      {shown.map((alias) => (
        <AliasBadge key={alias.tag} alias={alias} />
      ))}
      {same.map((other) => (
        <Badge key={other.name.tag}>
          <span aria-hidden>= </span>
          <span className="sr-only">same image as </span>
          {visibleText(other.name.tag)}
        </Badge>
      ))}
      {canOpen && (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={visibleText(`${more}: other names of ${name.tag}`)}
          onClick={() => setOpen(!isOpen)}
          className="min-h-6 rounded-md px-1 text-link text-xs hover:underline"
        >
          {more}
        </button>
      )}
      {isOpen && hidden + sameCount - same.length > 0 && (
        <span className="text-muted text-xs">
          and {hidden + sameCount - same.length} more: filter for them
        </span>
      )}
    </>
  )
}

function moreSaid(hidden: number, sameCount: number): string {
  const same = sameCount > 0 ? `same image as ${formatPlural(sameCount, 'other version')}` : ''
  return [hidden > 0 ? `+${hidden}` : '', same].filter(Boolean).join(', ')
}

function AliasBadge({ alias: { tag, standing } }: { alias: Alias }) {
  const isBehind = standing?.state === 'behind'
  return (
    <Badge
      tone={isBehind ? 'amber' : standing ? 'accent' : 'neutral'}
      title={visibleText(
        isBehind ? `${tag} lags: newest is ${standing.newest.tag}` : `${tag} names the same image`,
      )}
    >
      <span aria-hidden>= </span>
      <span className="sr-only">same image as </span>
      {visibleText(tag)}
      {isBehind && <> · newest is {visibleText(standing.newest.tag)}</>}
    </Badge>
  )
}
