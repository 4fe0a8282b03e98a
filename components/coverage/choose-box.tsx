'use client'

import { type FormEvent, useState } from 'react'

interface Props {
  choose: string
  onChoose: (choose: string) => void
}

/** Which tag stands for a repository: the newest release unless one, or a pattern, is named. */
export function ChooseBox({ choose, onChoose }: Props) {
  const [text, setText] = useState(choose)
  function take(event: FormEvent) {
    event.preventDefault()
    onChoose(text.trim())
  }
  return (
    <form onSubmit={take} className="w-full sm:w-64">
      <label className="flex h-[34px] items-center gap-2 rounded-control border border-line-strong bg-panel px-3 focus-within:outline-2 focus-within:outline-accent">
        <span className="whitespace-nowrap text-muted text-sm">Tag</span>
        <input
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => onChoose(text.trim())}
          placeholder="newest release, or latest, 1.*"
          aria-label="Tag or pattern; empty for the newest release"
          maxLength={128}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="w-full min-w-0 bg-transparent outline-none"
        />
      </label>
    </form>
  )
}
