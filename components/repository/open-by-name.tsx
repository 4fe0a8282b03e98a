'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { parsePath } from '@/lib/routes'
import { useEarlyText } from '../ui/use-early-text'

/** Opens a repository of this registry whose name the reader knows. */
export function OpenByName({ registry }: { registry: string }) {
  const router = useRouter()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEarlyText(input, setName)

  function open(event: FormEvent) {
    event.preventDefault()
    const typed = name.trim().replace(/^\/+|\/+$/g, '')
    const withoutHost = typed.startsWith(`${registry}/`) ? typed.slice(registry.length + 1) : typed
    if (withoutHost === '')
      return setProblem('Type the name of a repository, such as team/app or team/app:1.2.')
    const parsed = parsePath([registry, ...withoutHost.split('/')], [registry])
    if (!parsed)
      return setProblem(
        `“${typed}” cannot be a repository: names are lower-case words joined by / . _ or -, then :tag or @digest.`,
      )
    router.push(parsed.elsewhere ?? `/${registry}/${withoutHost}`)
  }

  return (
    <form onSubmit={open} className="flex w-full flex-wrap items-center gap-2">
      <label className="flex min-w-0 flex-1 basis-64 items-center rounded-control border border-line-strong bg-panel px-3 focus-within:outline-2 focus-within:outline-accent">
        <span className="mono shrink-0 text-muted">{registry}/</span>
        <span className="sr-only">Name of a repository</span>
        <input
          ref={input}
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder="team/app"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="mono h-[32px] w-full min-w-0 bg-transparent outline-none"
        />
      </label>
      <button type="submit" className="control">
        Open
      </button>
      {problem && (
        <p role="alert" className="basis-full text-red text-sm">
          {problem}
        </p>
      )}
    </form>
  )
}
