'use client'

import { useState } from 'react'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import type { Alias, VersionRow } from './resolve-versions'
import { shownNames } from './shown-names'

/** The other tags of a version's image: as many as fit, and a button for the rest. */
export function AliasBadges({ version }: { version: VersionRow }) {
  const [isOpen, setOpen] = useState(false)
  const { names, hiddenCount } = shownNames(version, isOpen)
  const said = isOpen ? 'fewer' : `+${formatCount(hiddenCount)}`
  return (
    <>
      {names.map((alias) => (
        <AliasBadge key={alias.tag} alias={alias} />
      ))}
      {isOpen && hiddenCount > 0 && (
        <span className="text-muted text-xs">
          and {formatCount(hiddenCount)} more, use the filter to find them
        </span>
      )}
      {(isOpen || hiddenCount > 0) && (
        <Button
          variant="link"
          aria-expanded={isOpen}
          aria-label={visibleText(`${said} aliases of ${version.name.tag}`)}
          onClick={() => setOpen(!isOpen)}
          className="min-h-6 min-w-6 px-1 text-xs"
        >
          {said}
        </Button>
      )}
    </>
  )
}

function AliasBadge({ alias: { tag, floating } }: { alias: Alias }) {
  const isBehind = floating?.state === 'behind'
  return (
    <Badge
      tone={isBehind ? 'amber' : floating ? 'accent' : 'neutral'}
      title={visibleText(
        isBehind ? `${tag} is behind: newest is ${floating.newest.tag}` : `${tag} points to the same image`,
      )}
    >
      <span aria-hidden>= </span>
      <span className="sr-only">same image as </span>
      {visibleText(tag)}
      {isBehind && <> · newest is {visibleText(floating.newest.tag)}</>}
    </Badge>
  )
}
