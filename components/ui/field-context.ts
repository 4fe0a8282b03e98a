'use client'

import { createContext } from 'react'

/** Connects a control with the label, hint and error of its field. */
export const FieldContext = createContext<
  { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined } | undefined
>(undefined)
