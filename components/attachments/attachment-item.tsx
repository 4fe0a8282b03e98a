'use client'

import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { DigestText } from '@/components/digest-text'
import { Size } from '@/components/size'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import type { Place } from '@/lib/artifact/place'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { ContentsButton } from './contents-button'
import { LazyStatementView } from './lazy-statement-view'

const MAX_VALUE = 400

/** Loaded when the item is opened. It renders its own skeleton. */
const AttachmentContents = dynamic(
  () => import('./attachment-contents').then((module) => module.AttachmentContents),
  { ssr: false, loading: () => <Skeleton width="100%" height={60} /> },
)

export interface AttachmentItemProps {
  name: string
  /** The full predicate or artifact type. */
  detail?: string | undefined
  digest: string
  sizeBytes: number | null
  /** The blob of the statement, if known. Otherwise, the manifest loads when the item is opened. */
  statementDigest?: string | undefined
  isSignature?: boolean
  /** The manifest couldn't be read, so nothing can be opened. */
  isUnreadable?: boolean
  annotations?: Record<string, string>
  tag?: string | undefined
}

/** One attachment with its type, size and digest. Its statement loads when it's opened, or selected in the address. */
export function AttachmentItem({
  place,
  item,
}: {
  place: Pick<Place, 'registry' | 'repository'>
  item: AttachmentItemProps
}) {
  const {
    name,
    detail,
    digest,
    sizeBytes,
    statementDigest,
    isSignature = false,
    isUnreadable = false,
    annotations = {},
    tag,
  } = item
  const { registry, repository } = place
  const own = useRef<HTMLLIElement>(null)
  const isSelected = useSearchParams().get('attachment') === (statementDigest ?? digest)
  const [toggled, setToggled] = useState<boolean>()
  const isOpen = toggled ?? (isSelected && !isUnreadable)
  useEffect(() => {
    if (isSelected) own.current?.scrollIntoView({ block: 'center' })
  }, [isSelected])
  return (
    <li
      ref={own}
      aria-current={isSelected || undefined}
      className={`border-line border-t px-4 py-2 ${isSelected ? 'bg-accent-tint' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <TextLink href={addressOf({ registry, repository, digest })} className="font-medium">
          {name}
        </TextLink>
        {isSignature && <Badge detail="Porthole doesn’t verify signatures.">not verified</Badge>}
        {/* The statement's digest and size, because one manifest may have several statements. */}
        <DigestText digest={statementDigest ?? digest} />
        <span className="text-muted">
          <Size bytes={sizeBytes} />
        </span>
        {!isUnreadable && (
          <ContentsButton isOpen={isOpen} onClick={() => setToggled(!isOpen)} className="ml-auto text-sm" />
        )}
      </div>
      <Detail detail={detail} tag={tag} />
      <Annotations annotations={annotations} />
      {isOpen &&
        (statementDigest ? (
          <LazyStatementView reference={`${registry}/${repository}@${statementDigest}`} />
        ) : (
          <AttachmentContents repository={`${registry}/${repository}`} digest={digest} />
        ))}
    </li>
  )
}

function Detail({ detail, tag }: Pick<AttachmentItemProps, 'detail' | 'tag'>) {
  if (!detail && !tag) return null
  return (
    <p className="flex flex-wrap gap-x-2 break-all text-muted text-sm">
      {detail && <span>{visibleText(detail)}</span>}
      {tag && <code>{visibleText(tag)}</code>}
    </p>
  )
}

function Annotations({ annotations }: { annotations: Record<string, string> }) {
  const entries = Object.entries(annotations)
  if (entries.length === 0) return null
  return (
    <dl className="grid gap-x-4 pt-1 text-sm sm:grid-cols-[minmax(0,240px)_minmax(0,1fr)]">
      {entries.map(([key, value]) => (
        <div key={key} className="contents">
          <dt className="break-all text-muted">{visibleText(key)}</dt>
          <dd className="break-all">{visibleText(value.slice(0, MAX_VALUE))}</dd>
        </div>
      ))}
    </dl>
  )
}
