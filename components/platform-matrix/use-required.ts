'use client'

import { useMemo } from 'react'
import { useQueryState } from '@/components/ui/use-query-state'
import { formatRequired, parseRequired } from '@/lib/oci/required-platforms'

/** The required platforms, and whether the address sets them. */
export function useRequired(): [
  required: readonly string[],
  change: (required: readonly string[]) => void,
  isSaid: boolean,
] {
  const [text, setText] = useQueryState('require')
  const required = useMemo(() => parseRequired(text), [text])
  return [required, (next) => setText(formatRequired(next)), text !== '']
}
