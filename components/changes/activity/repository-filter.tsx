'use client'

import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { isComposing } from '@/components/ui/is-composing'
import type { ActivitySummary } from '@/lib/changes/activity/summarize-activity'

interface Props {
  value: string
  onChange: (value: string) => void
  repositories: ActivitySummary['repositories']
}

/**
 * A repository, or a namespace with `/*`. Suggests those with changes, and takes any other: the summary doesn't have
 * all. Applies a suggestion at once, and what was typed with Enter or when it loses the focus.
 */
export function RepositoryFilter({ value, onChange, repositories }: Props) {
  const id = useId()
  const [text, setText] = useState(value)
  const options = listOptions(repositories)
  function change(next: string) {
    setText(next)
    if (next === '' || options.includes(next)) onChange(next)
  }
  return (
    <>
      <Input
        aria-label="Repository"
        placeholder="Any repository"
        title="A repository, or a namespace such as team/*"
        list={id}
        value={text}
        onChange={change}
        onBlur={() => text !== value && onChange(text)}
        onKeyDown={(event) => {
          if (isComposing(event)) return
          if (event.key === 'Enter') onChange(text)
          if (event.key === 'Escape') setText(value)
        }}
        after={
          text !== '' && (
            <IconButton label="Any repository" size="small" onClick={() => change('')}>
              <X aria-hidden size={14} />
            </IconButton>
          )
        }
        className="bg-panel sm:w-56"
      />
      <datalist id={id}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </>
  )
}

/** Namespaces with several repositories, and repositories; without the registry if there's only one. */
function listOptions(repositories: Props['repositories']): string[] {
  const isOne = new Set(repositories.map(({ registry }) => registry)).size === 1
  const names = repositories
    .map(({ registry, repository }) =>
      isOne && !/^[^/]*[.:]/.test(repository) ? repository : `${registry}/${repository}`,
    )
    .sort()
  const namespaces = names.map((name) => name.slice(0, name.lastIndexOf('/') + 1)).filter(Boolean)
  const shared = namespaces.filter((namespace, index) => namespaces.indexOf(namespace) !== index)
  return [...[...new Set(shared)].map((namespace) => `${namespace}*`), ...names]
}
