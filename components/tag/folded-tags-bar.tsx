'use client'

import { ChevronRight } from 'lucide-react'
import { formatPlural } from '@/lib/format'
import type { Fold, FoldedTags } from './fold-tags'

const NAMES: Record<Fold, [string, string]> = {
  helper: ['attachment tag', 'attachment tags'],
  digest: ['digest-like tag', 'digest-like tags'],
  platform: ['architecture tag', 'architecture tags'],
}

interface Props {
  folded: FoldedTags['folded']
  opened: ReadonlySet<Fold>
  onChange: (opened: ReadonlySet<Fold>) => void
}

/** Counts what is folded below the list; each kind opens at its end. */
export function FoldedTagsBar({ folded, opened, onChange }: Props) {
  const kinds = (['platform', 'helper', 'digest'] as const).filter((fold) => folded[fold].length > 0)
  if (kinds.length === 0) return null

  function toggle(fold: Fold) {
    onChange(
      opened.has(fold) ? new Set([...opened].filter((other) => other !== fold)) : new Set([...opened, fold]),
    )
  }

  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1 border-line border-t px-2 py-2 text-muted text-sm">
      {kinds.map((fold) => (
        <button
          key={fold}
          type="button"
          aria-expanded={opened.has(fold)}
          onClick={() => toggle(fold)}
          className="flex min-h-6 items-center gap-1 rounded-md px-1.5 hover:bg-hover hover:text-text"
        >
          <ChevronRight aria-hidden size={13} className={opened.has(fold) ? 'rotate-90' : ''} />
          {formatPlural(folded[fold].length, ...NAMES[fold])}
        </button>
      ))}
    </div>
  )
}
