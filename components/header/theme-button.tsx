'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'

const NEXT = { system: 'light', light: 'dark', dark: 'system' } as const
export type Theme = keyof typeof NEXT
const ICONS = { system: Monitor, light: Sun, dark: Moon }

/** Light, dark, or as the system has it. Kept in a cookie, so that the server's first markup has it already. */
export function ThemeButton({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState<Theme>(initial)

  function change() {
    const next = NEXT[theme]
    setTheme(next)
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    // The Cookie Store API does not exist on plain-http sites.
    // biome-ignore lint/suspicious/noDocumentCookie: see above
    document.cookie = `theme=${next}; path=/; max-age=${next === 'system' ? 0 : 31536000}; samesite=lax`
  }

  const Icon = ICONS[theme]
  const said = `Colours: ${theme === 'system' ? 'as the system' : theme}. Change to ${NEXT[theme]}`
  return (
    <button
      type="button"
      onClick={change}
      title={said}
      aria-label={said}
      className="inline-flex size-[34px] items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text"
    >
      <Icon aria-hidden size={16} />
    </button>
  )
}
