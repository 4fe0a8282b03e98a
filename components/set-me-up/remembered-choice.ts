'use client'

import type { Choice, TaskId } from '@/lib/set-me-up/client'

/** What the reader last chose; kept in this browser. */
export interface RememberedChoice extends Partial<Choice> {
  client?: string | undefined
  task?: TaskId | undefined
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
