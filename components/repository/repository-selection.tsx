'use client'

import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import { formatPlural } from '@/lib/format'
import { SelectionStatus } from '../ui/selection-status'
import type { RepositoryActionBar } from './repository-action-bar'

/** Loaded with the first selected repository. */
const LazyRepositoryActionBar = dynamic(() =>
  import('./repository-action-bar').then((module) => module.RepositoryActionBar),
)

/** Announces how many repositories are selected, and offers what can be done with them. */
export function RepositorySelection(props: ComponentProps<typeof RepositoryActionBar>) {
  const { size } = props.selection.selected
  return (
    <>
      <SelectionStatus
        count={size > 0 ? `${formatPlural(size, 'repository', 'repositories')} selected` : ''}
      />
      {size > 0 && <LazyRepositoryActionBar {...props} />}
    </>
  )
}
