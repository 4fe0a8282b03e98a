'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

/** A plan for a form; dropped once the form changes. */
export function usePlan<Asked, Planned>(makePlan: (asked: Asked) => Promise<Planned>, form: unknown) {
  const { mutate, data, error, variables, isPending } = useMutation({ mutationFn: makePlan })
  const [madeOf, setMadeOf] = useState('')
  const now = JSON.stringify(form)
  const isCurrent = madeOf === now
  return {
    data: isCurrent ? data : undefined,
    error: isCurrent ? error : null,
    variables,
    isPending,
    isCurrent,
    make: (asked: Asked) => {
      setMadeOf(now)
      mutate(asked)
    },
  }
}
