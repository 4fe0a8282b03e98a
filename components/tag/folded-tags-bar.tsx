'use client'

import { Button } from '@/components/ui/button'
import { Chevron } from '@/components/ui/chevron'
import { formatPlural } from '@/lib/format'
import type { Fold, FoldedTags } from './fold-tags'

const NAMES: Record<Fold, [string, string]> = {
  helper: ['attachment tag', 'attachment tags'],
  digest: ['digest tag', 'digest tags'],
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
        <Button
          key={fold}
          variant="ghost"
          size="small"
          aria-expanded={opened.has(fold)}
          onClick={() => toggle(fold)}
          className="gap-1 px-1.5 py-0"
        >
          <Chevron isOpen={opened.has(fold)} size={13} />
          {formatPlural(folded[fold].length, ...NAMES[fold])}
        </Button>
      ))}
    </div>
  )
}
