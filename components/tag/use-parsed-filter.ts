'use client'

import { useMemo, useState } from 'react'
import { parseTagFilter, type TagFilter } from './parse-tag-filter'

/** Parses a filter once. Ages count back from when the view opened. */
export function useParsedFilter(filter: string): TagFilter {
  // The server knows no rows, so it makes no difference that its time is another one.
  const [now] = useState(() => new Date().toISOString())
  return useMemo(() => parseTagFilter(filter, now), [filter, now])
}
