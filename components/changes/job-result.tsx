import { useRegistries } from '@/components/registry/registries-context'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { JobEnd, JobHead, JobItem } from '@/lib/api/jobs'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, deleteAddress, restoreAddress } from '@/lib/routes'

const MAX_TAGS = 50
/** How many references fit an address. With more, all tags of the repository are selected. */
const MAX_NAMED = 20

const NOTICES = {
  succeeded: 'info',
  'partly-succeeded': 'warning',
  failed: 'error',
  canceled: 'info',
  interrupted: 'warning',
} as const

interface Props {
  head: JobHead
  items: readonly JobItem[]
  end: JobEnd
}

/** Why a job didn't succeed, and links to what it did. */
export function JobResult({ head, items, end }: Props) {
  const isDelete = head.kind === 'delete'
  const hasResult = end.end === 'succeeded' || end.end === 'partly-succeeded'
  const late = items.filter(({ state }) => state === 'still-visible').length
  return (
    <>
      {end.error && (
        <Notice tone={NOTICES[end.end]}>
          {visibleText(end.error.message)} {visibleText(end.error.fix ?? '')}{' '}
          {remainsOf({ head, items, end })}
        </Notice>
      )}
      {late > 0 && end.end !== 'partly-succeeded' && (
        <Notice tone="warning">
          The registry confirmed the deletion but still shows{' '}
          {formatPlural(late, 'tag or manifest', 'tags or manifests')}. Some registries delete with a delay.
          If a tag is still listed later, delete only the tag.
        </Notice>
      )}
      <ul className="flex flex-col gap-1">
        {!isDelete && hasResult && <Tags head={head} items={items} />}
        {isDelete && items.length > 0 && (
          <li>
            <TextLink href={restoreAddress(head.job)}>Restore…</TextLink>
          </li>
        )}
        {(isDelete || hasResult) && (
          <li>
            <TextLink href={addressOf(head.to)}>All tags in {visibleText(head.to.repository)}</TextLink>
          </li>
        )}
        {end.end === 'succeeded' && <MoveLink head={head} />}
      </ul>
    </>
  )
}

/** What a job that stopped leaves behind. Errors of other ends say it themselves. */
function remainsOf({ head, items, end: { end, error } }: Props): string {
  if (end === 'partly-succeeded') return ''
  if (head.kind === 'delete') return items.length > 0 ? 'You can restore what was deleted so far.' : ''
  if (end === 'interrupted') return ''
  const start = 'No tag points to an incomplete image, and content that was already stored is kept.'
  return error?.fix?.includes('apply the changes again')
    ? start
    : `${start} You can preview and apply the changes again.`
}

function Tags({ head: { to }, items }: Pick<Props, 'head' | 'items'>) {
  const tags = items.filter(({ item }) => item === 'tag')
  return (
    <>
      {tags.slice(0, MAX_TAGS).map(({ name }) => (
        <li key={name}>
          <TextLink href={addressOf({ ...to, tag: name })} className="name break-all">
            {visibleText(`${to.registry}/${to.repository}:${name}`)}
          </TextLink>
        </li>
      ))}
      {tags.length > MAX_TAGS && <li className="text-muted">and {tags.length - MAX_TAGS} more</li>}
    </>
  )
}

/** Links to the second step of a move, which deletes what was copied, if the source allows deleting. */
function MoveLink({ head: { from, to, remainingSourceTags = [] } }: Pick<Props, 'head'>) {
  const registries = useRegistries()
  const source = registries.find(({ host }) => from.startsWith(`${host}/`))
  if (remainingSourceTags.length === 0 || !source?.allow?.includes('delete')) return null
  const names = remainingSourceTags.length > MAX_NAMED ? from : remainingSourceTags.join(' ')
  return (
    <li>
      <TextLink href={deleteAddress(names, { copiedTo: `${to.registry}/${to.repository}` })}>
        To move, also delete {formatPlural(remainingSourceTags.length, 'tag')} from {visibleText(from)}…
      </TextLink>
    </li>
  )
}
