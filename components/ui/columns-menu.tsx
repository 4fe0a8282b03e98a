'use client'

import { Columns3 } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import { buttonClass } from './button-class'
import type { ColumnChecklist } from './column-checklist'
import { Popover } from './popover'

/** Loaded when it's opened. */
const LazyChecklist = dynamic(() => import('./column-checklist').then((module) => module.ColumnChecklist), {
  loading: () => <div className="h-48 w-52" />,
})

interface Props extends ComponentProps<typeof ColumnChecklist> {
  /** Hides the button where the table shows no columns to choose from. */
  className?: string
}

/** A button that opens the choice of a table's columns. */
export function ColumnsMenu({ className = 'max-sm:hidden', ...props }: Props) {
  return (
    <Popover
      label="Columns"
      isAtEnd
      trigger={
        <>
          <Columns3 aria-hidden size={14} className="text-muted" />
          Columns
        </>
      }
      className={buttonClass({ className })}
    >
      <LazyChecklist {...props} />
    </Popover>
  )
}
