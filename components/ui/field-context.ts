'use client'

import { createContext, useContext } from 'react'

interface FieldControl {
  id: string
  describedBy: string | undefined
  isInvalid: boolean
}

export const FieldContext = createContext<FieldControl | undefined>(undefined)

/** What ties a control to the label, hint and error of the field around it; nothing where there is none. */
export function useFieldControl() {
  const field = useContext(FieldContext)
  return (
    field && {
      id: field.id,
      'aria-describedby': field.describedBy,
      'aria-invalid': field.isInvalid || undefined,
    }
  )
}
