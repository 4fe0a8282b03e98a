'use client'

import type { Group, Pin, TaskId } from '@/lib/set-me-up/client'

/** What the reader last chose; kept in this browser. */
export interface RememberedChoice {
  client?: string | undefined
  task?: TaskId | undefined
  /** For each group of clients, as chosen there. */
  pins?: Partial<Record<Group, Pin>> | undefined
  platform?: string | undefined
}

const KEY = 'porthole:set-me-up'

export function rememberedChoice(): RememberedChoice {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // Switched off, or not ours: nothing is remembered.
    return {}
  }
}

export function rememberChoice(choice: RememberedChoice): void {
  try {
    // The platform belongs to one artifact; the rest holds for the next one, too.
    localStorage.setItem(KEY, JSON.stringify({ ...choice, platform: undefined }))
  } catch {
    return
  }
}
