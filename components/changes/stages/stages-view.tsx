'use client'

import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import { Toolbar } from '@/components/ui/toolbar'
import { useQueryState } from '@/components/ui/use-query-state'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { isAhead } from './compare-stages'
import { StagesTable } from './stages-table'
import { useStages } from './use-stages'

/** Each tag in each stage (the same image, another one, or none) and what can be promoted. */
export function StagesView({ registry, repository }: { registry: string; repository: string }) {
  const list = useStages(`${registry}/${repository}`)
  const [ahead, setAhead] = useQueryState('ahead')
  const head = list.data?.pages[0]?.head
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  if (list.error) return <Notice tone="error">{visibleText(list.error.message)}</Notice>
  if (!head) return <Skeleton width="100%" height={256} />
  const { stages } = head
  const chosen = stages.findIndex(({ name }) => name === ahead)
  const shown = chosen < 0 ? rows : rows.filter((row) => isAhead(row, chosen))
  return (
    <section aria-label="Stages" className="flex flex-col gap-3">
      <Toolbar>
        <Select aria-label="Filter tags by stage" value={chosen < 0 ? '' : ahead} onChange={setAhead}>
          <option value="">All tags</option>
          {stages.slice(0, -1).map(({ name }, n) => (
            <option key={name} value={name}>
              {`In ${visibleText(name)}, different or missing in ${visibleText(stages[n + 1]?.name ?? '')}`}
            </option>
          ))}
        </Select>
        <Hint role="status">
          {formatCount(shown.length)} of {formatPlural(rows.length, 'tag')}
          {rows.length < head.tagCount && ` loaded, ${formatCount(head.tagCount)} in total`}
        </Hint>
        <TextLink href="/stages" className="ml-auto text-sm">
          All repositories
        </TextLink>
      </Toolbar>
      {stages.map(
        ({ name, problem }) =>
          problem && (
            <Notice key={name} tone="warning">
              The tags in {visibleText(name)} are unknown: {visibleText(problem.message)}{' '}
              {visibleText(problem.fix ?? '')}
            </Notice>
          ),
      )}
      <StagesTable stages={stages} rows={shown} />
      {list.hasNextPage && (
        <Button
          className="self-start"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? 'Loading…' : 'Load 100 more'}
        </Button>
      )}
    </section>
  )
}
