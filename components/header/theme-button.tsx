'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { changeTheme, type Theme, useTheme } from './change-theme'

const NEXT = { system: 'light', light: 'dark', dark: 'system' } as const
const ICONS = { system: Monitor, light: Sun, dark: Moon }

/** Switches between the light, dark and system themes. */
export function ThemeButton({ initial }: { initial: Theme }) {
  const theme = useTheme(initial)
  const Icon = ICONS[theme]
  const label = `Theme: ${theme}. Switch to ${NEXT[theme]}`
  return (
    <IconButton label={label} size="large" onClick={() => changeTheme(NEXT[theme])}>
      <Icon aria-hidden size={16} />
    </IconButton>
  )
}
