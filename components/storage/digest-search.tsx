'use client'

import { useDeferredValue, useMemo } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { FilterInput } from '@/components/ui/filter-input'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/text-link'
import { useQueryState } from '@/components/ui/use-query-state'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { Contents } from '@/lib/storage/contents'
import { type FoundDigest, findUsedBy, parseDigestPrefix } from '@/lib/storage/find-used-by'

const MAX_USES = 12

interface Props {
  place: { registry: string; repository: string }
  /** Undefined while nothing is loaded. */
  contents: Contents | undefined
  digestOf: ReadonlyMap<string, string>
}

/** Finds the tags that contain a digest or a commit, given its first characters. */
export function DigestSearch({ place, contents, digestOf }: Props) {
  const [text, setText] = useQueryState('digest')
  const hex = parseDigestPrefix(useDeferredValue(text))
  const looked = useMemo(
    () => (hex === undefined || !contents ? undefined : findUsedBy(contents, digestOf, hex)),
    [contents, digestOf, hex],
  )
  return (
    <div className="panel flex flex-col gap-3 px-4 py-3">
      <FilterInput
        className="sm:w-[36rem]"
        value={text}
        onChange={setText}
        label="Find tags that contain a digest, layer, or commit"
      />
      <div role="status" className="flex flex-col gap-3 empty:hidden">
        {text !== '' && hex === undefined && (
          <Hint>Enter at least the first six hex digits of a digest or commit.</Hint>
        )}
        {looked?.found.length === 0 && (
          <p>No loaded tag contains a digest or commit that starts with this.</p>
        )}
        {looked?.found.map((found) => (
          <Found key={found.name} place={place} found={found} />
        ))}
        {looked !== undefined && looked.moreCount > 0 && (
          <Hint>{formatCount(looked.moreCount)} more match. Enter more digits to narrow the results.</Hint>
        )}
      </div>
    </div>
  )
}

function Found({
  place,
  found: { name, kind, uses: holders },
}: {
  place: Props['place']
  found: FoundDigest
}) {
  const tagCount = new Set(holders.map(({ tag }) => tag)).size
  return (
    <section aria-label={`Tags that contain ${visibleText(name)}`} className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-1 text-sm">
        {kind === 'revision' && 'revision '}
        <code className="break-all">{visibleText(name)}</code>
        <CopyButton text={name} label={kind} />
        <span className="text-muted">in {formatPlural(tagCount, 'tag')}</span>
      </p>
      <ul className="flex flex-col">
        {holders.slice(0, MAX_USES).map(({ tag, platform, how }) => (
          <li key={`${tag} ${platform} ${how}`} className="flex min-w-0 items-baseline gap-2">
            <TextLink
              href={addressOf({ ...place, tag }, { platform: platform ?? undefined })}
              data-full
              className="name truncate"
            >
              {visibleText(tag)}
            </TextLink>
            <span className="shrink-0 text-muted text-sm">{visibleText(how)}</span>
          </li>
        ))}
      </ul>
      {holders.length > MAX_USES && <Hint>and {formatCount(holders.length - MAX_USES)} more</Hint>}
    </section>
  )
}
