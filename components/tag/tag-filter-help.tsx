'use client'

import { CircleHelp } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import { Popover } from '../ui/popover'
import type { TagFilterMenu } from './tag-filter-menu'

const LazyTagFilterMenu = dynamic(() => import('./tag-filter-menu').then((module) => module.TagFilterMenu), {
  ssr: false,
})

/** A button that opens the saved filters and explains what a filter can contain. */
export function TagFilterHelp(props: ComponentProps<typeof TagFilterMenu>) {
  return (
    <Popover
      label="Saved filters and help"
      trigger={<CircleHelp aria-hidden size={15} />}
      className="control-ghost control-small"
    >
      <LazyTagFilterMenu {...props} />
    </Popover>
  )
}
