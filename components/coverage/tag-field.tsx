'use client'

import { type FormEvent, useState } from 'react'
import { Input } from '@/components/ui/input'

interface Props {
  choose: string
  onChoose: (choose: string) => void
}

/** Which tag represents a repository: the newest release unless a tag or pattern is entered. */
export function TagField({ choose, onChoose }: Props) {
  const [text, setText] = useState(choose)
  function take(event: FormEvent) {
    event.preventDefault()
    onChoose(text.trim())
  }
  return (
    <form onSubmit={take} className="w-full sm:w-64">
      <Input
        before="Tag"
        value={text}
        onChange={setText}
        onBlur={() => onChoose(text.trim())}
        placeholder="newest release (or latest, 1.*)"
        aria-label="Tag or pattern; empty for the newest release"
        maxLength={128}
        className="bg-panel"
      />
    </form>
  )
}
