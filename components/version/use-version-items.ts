'use client'

import { useMemo, useState } from 'react'
import type { Versions } from './use-versions'
import { versionItems } from './version-items'

/** The lines of the list, with the groups that the reader opened or closed. */
export function useVersionItems(versions: Versions) {
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const items = useMemo(
    () => versionItems(versions, { isWanted: versions.isWanted, opened }),
    [versions, opened],
  )
  const toggle = (key: string, isOpen: boolean) => setOpened((known) => new Map(known).set(key, isOpen))
  return { items, toggle }
}
