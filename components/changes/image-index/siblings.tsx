'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { formatPlural } from '@/lib/format'
import { listArchitectureTags } from '@/lib/oci/architecture-tag'
import { visibleText } from '@/lib/oci/visible-text'
import { tagsQuery } from '@/lib/queries/tags'
import { parsePath } from '@/lib/routes'

interface Props {
  /** The only image so far, as a full reference. */
  part: string
  onAdd: (parts: string[]) => void
}

/** Offers the architecture tags next to that of a single platform. */
export function Siblings({ part, onAdd }: Props) {
  const [first = '', ...rest] = part.split('/')
  const { registry, repository, tag, digest } = parsePath([first, ...rest], [first])?.address ?? {}
  const name = `${registry}/${repository}`
  const list = useInfiniteQuery({ ...tagsQuery(name), enabled: Boolean(repository && tag && !digest) })
  const siblings = tag ? listArchitectureTags(tag, list.data?.pages.flatMap(({ tags }) => tags) ?? []) : []
  if (siblings.length === 0) return null
  return (
    <Hint>
      Other architecture tags: <span className="name">{visibleText(siblings.join(', '))}</span>.{' '}
      <Button variant="link" onClick={() => onAdd(siblings.map((sibling) => `${name}:${sibling}`))}>
        Add {formatPlural(siblings.length, 'tag')}
      </Button>
    </Hint>
  )
}
