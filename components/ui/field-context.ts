'use client'

import { createContext } from 'react'

/** What ties a control to the label, hint and error of the field around it. */
export const FieldContext = createContext<
  { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined } | undefined
>(undefined)
