'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { changeTheme, type Theme, useTheme } from './change-theme'

const NEXT = { system: 'light', light: 'dark', dark: 'system' } as const
const ICONS = { system: Monitor, light: Sun, dark: Moon }

/** Switches between the light, dark and system themes. */
export function ThemeButton({ initial }: { initial: Theme }) {
  const theme = useTheme(initial)
  const Icon = ICONS[theme]
  const label = `Theme: ${theme}. Switch to ${NEXT[theme]}`
  return (
    <button
      type="button"
      onClick={() => changeTheme(NEXT[theme])}
      title={label}
      aria-label={label}
      className="inline-flex size-[34px] items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text"
    >
      <Icon aria-hidden size={16} />
    </button>
  )
}
