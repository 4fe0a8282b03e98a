'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { parsePath } from '@/lib/routes'
import { useEarlyChange } from '../ui/use-early-change'

interface Props {
  registry: string
  /** The namespace that precedes the typed name. */
  namespace?: string | undefined
  example?: string
}

/** Opens a repository of this registry by its name. */
export function OpenByName({ registry, namespace, example = namespace ? 'app' : 'team/app' }: Props) {
  const router = useRouter()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEarlyChange(input, name, setName)
  const prefix = namespace ? `${namespace}/` : ''

  function open(event: FormEvent) {
    event.preventDefault()
    const typed = name.trim().replace(/^\/+|\/+$/g, '')
    if (typed === '') return setProblem(`Enter a repository name, such as ${example} or ${example}:1.2.`)
    const whole = getFullName(typed, registry, prefix)
    const parsed = parsePath([registry, ...whole.split('/')], [registry])
    if (!parsed)
      return setProblem(
        `“${typed}” isn’t a valid repository name. Use lowercase letters, digits and / . _ -, then :tag or @digest if you like.`,
      )
    router.push(parsed.elsewhere ?? `/${registry}/${whole}`)
  }

  return (
    <form onSubmit={open} className="flex w-full max-w-2xl flex-wrap items-center gap-2">
      <Input
        ref={input}
        isCode
        before={
          <>
            <span className="mono max-w-[60%] shrink-0 truncate text-sm">
              <span className={prefix ? 'max-sm:hidden' : ''}>{registry}/</span>
              {prefix}
            </span>
            <span className="sr-only">Repository name</span>
          </>
        }
        value={name}
        onChange={(typed) => {
          setName(typed)
          setProblem('')
        }}
        placeholder={example}
        className="flex-1 basis-48 bg-panel *:gap-0"
      />
      <Button type="submit">Open</Button>
      {problem && (
        <p role="alert" className="basis-full text-red text-sm">
          {problem}
        </p>
      )}
    </form>
  )
}

/** A pasted name may already start with the host or the namespace. */
function getFullName(typed: string, registry: string, prefix: string): string {
  if (typed.startsWith(`${registry}/`)) return typed.slice(registry.length + 1)
  return typed.startsWith(prefix) ? typed : prefix + typed
}
