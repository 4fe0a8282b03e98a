'use client'

import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import { SelectionStatus } from '@/components/ui/selection-status'
import { formatPlural } from '@/lib/format'
import type { TagActionBar } from './tag-action-bar'

/** Loaded with the first selected tag. */
const LazyTagActionBar = dynamic(() => import('./tag-action-bar').then((module) => module.TagActionBar), {
  // Without it, the whole table would wait for the script.
  loading: () => null,
})

/** Announces how many tags are selected, and offers what can be done with them. */
export function TagSelection(props: ComponentProps<typeof TagActionBar>) {
  const { size } = props.selection.selected
  return (
    <>
      <SelectionStatus count={size > 0 ? `${formatPlural(size, 'tag')} selected` : ''} />
      {size > 0 && <LazyTagActionBar {...props} />}
    </>
  )
}
