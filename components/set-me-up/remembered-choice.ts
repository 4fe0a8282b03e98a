'use client'

import { nameInBrowser } from '@/lib/base-path'
import type { Group, Pin, TaskId } from '@/lib/set-me-up/client'

/** The reader's last choices, stored in this browser. */
export interface RememberedChoice {
  client?: string | undefined
  task?: TaskId | undefined
  /** The choice in each group of clients. */
  pins?: Partial<Record<Group, Pin>> | undefined
  platform?: string | undefined
}

const KEY = nameInBrowser('porthole:set-me-up')

export function rememberedChoice(): RememberedChoice {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // Storage is turned off, or has invalid data: there is no choice.
    return {}
  }
}

export function rememberChoice(choice: RememberedChoice): void {
  try {
    // The platform is specific to one artifact; the rest also applies to others.
    localStorage.setItem(KEY, JSON.stringify({ ...choice, platform: undefined }))
  } catch {
    return
  }
}
