'use client'

import { CopyButton } from '@/components/ui/copy-button'
import type { Choice } from '@/lib/set-me-up/client'
import type { Subject } from '@/lib/set-me-up/subject'
import { upstreamImage } from '@/lib/set-me-up/upstream'

/** The name that an image in a pull-through cache has upstream. */
export function UpstreamName({ subject, choice }: { subject: Subject; choice: Choice }) {
  const image = upstreamImage(subject, choice)
  if (!image) return null
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-muted text-sm">
      This is a pull-through cache. The upstream image is
      <span className="inline-flex min-w-0 items-center gap-1">
        <code title={image.full} className="min-w-0 truncate text-text">
          {image.full}
        </code>
        <CopyButton text={image.full} label="upstream name" />
      </span>
    </p>
  )
}
