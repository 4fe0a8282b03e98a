'use client'

import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import { SelectionStatus } from '@/components/ui/selection-status'
import { formatPlural } from '@/lib/format'
import type { ManifestActionBar } from './manifest-action-bar'

/** Loaded with the first selected manifest. */
const LazyActionBar = dynamic(
  () => import('./manifest-action-bar').then((module) => module.ManifestActionBar),
  // Without it, the whole table would wait for the script.
  { loading: () => null },
)

/** Announces how many manifests are selected, and offers what can be done with them. */
export function ManifestSelection(props: ComponentProps<typeof ManifestActionBar>) {
  const { size } = props.selection.selected
  return (
    <>
      <SelectionStatus count={size > 0 ? `${formatPlural(size, 'manifest')} selected` : ''} />
      {size > 0 && <LazyActionBar {...props} />}
    </>
  )
}
