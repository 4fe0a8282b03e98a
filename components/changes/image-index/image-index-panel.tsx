'use client'

import { useState } from 'react'
import { PlanNotices } from '@/components/changes/plan-notices'
import { DigestText } from '@/components/digest-text'
import { Size } from '@/components/size'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { Panel } from '@/components/ui/panel'
import { imageIndexCommands } from '@/lib/changes/image-index/image-index-commands'
import type { ImageIndexPlan } from '@/lib/changes/image-index/image-index-plan'
import { formatPlural, formatSum } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { describeMediaType } from '@/lib/oci/media-type'
import { visibleText } from '@/lib/oci/visible-text'
import type { ImageIndexInput } from '@/lib/queries/changes'
import { Commands } from '../commands'
import { EntryTable } from './entry-table'

interface Props {
  plan: ImageIndexPlan
  /** The request that the plan was made from. */
  asked: ImageIndexInput
  isBusy: boolean
  /** Plans again with a different request. */
  onChange: (asked: ImageIndexInput) => void
  onApply: () => void
}

/** The planned index, entry by entry and byte by byte, and what blocks it. */
export function ImageIndexPanel({ plan, asked, isBusy, onChange, onApply }: Props) {
  const [without, setWithout] = useState<readonly string[]>([])
  const [platforms, setPlatforms] = useState(asked.platforms)
  const { index, tags, blockers, warnings, to } = plan
  const isChanged = without.length > 0 || platforms !== asked.platforms
  function planAgain() {
    const said = Object.entries(platforms).filter(([, text]) => text.trim() !== '')
    const left = [...asked.exclude, ...without]
    onChange({ ...asked, exclude: left, platforms: Object.fromEntries(said) })
  }
  return (
    <Panel
      label="Plan"
      title={visibleText(`${describeMediaType(index.mediaType)} in ${to.registry}/${to.repository}`)}
    >
      <div className="flex flex-wrap items-center gap-x-3 text-muted text-sm">
        <DigestText digest={index.digest} />
        <Size bytes={new TextEncoder().encode(index.text).length} />
        <span>{summaryOf(plan)}</span>
      </div>
      <PlanNotices texts={blockers} tone="error" />
      <PlanNotices texts={warnings} tone="warning" />
      <EntryTable
        entries={plan.entries.filter(({ isAttachment }) => !isAttachment)}
        without={without}
        onWithout={setWithout}
        platforms={platforms}
        onPlatforms={setPlatforms}
      />
      <ul className="flex flex-wrap gap-x-4 text-sm">
        {tags.map(({ tag, previousDigest }) => (
          <li key={tag}>
            <span className="name">{visibleText(tag)}</span>{' '}
            <span className="text-muted">{describeTag(previousDigest, index.digest)}</span>
          </li>
        ))}
      </ul>
      <Disclosure summary="Index manifest">
        <CodeBlock label="Index" isBoxed className="max-h-96">
          {visibleText(index.text)}
        </CodeBlock>
      </Disclosure>
      <Commands commands={imageIndexCommands(plan)} />
      {(isChanged || blockers.length === 0) && (
        <Button
          variant="primary"
          className="self-start"
          isPending={isBusy}
          onClick={isChanged ? planAgain : onApply}
        >
          {isChanged ? 'Preview changes' : 'Create index'}
        </Button>
      )}
    </Panel>
  )
}

function describeTag(now: string | null, digest: string): string {
  if (now === null) return 'new tag'
  return now === digest ? 'already points to this index' : `currently points to ${shortDigest(now)}`
}

function summaryOf({ entries, mountCount, copyCount, copyBytes, copies }: ImageIndexPlan): string {
  const blobs = copies.flatMap((copy) => copy.blobs)
  const unknownCount = blobs.filter(
    ({ transfer, sizeBytes }) => transfer === 'copy' && sizeBytes === null,
  ).length
  const attachments = entries.filter(({ isAttachment }) => isAttachment).length
  const artifacts = entries.filter(({ isArtifact }) => isArtifact).length
  return [
    formatPlural(entries.length - attachments - artifacts, 'image'),
    ...(artifacts > 0 ? [formatPlural(artifacts, 'other artifact')] : []),
    ...(attachments > 0 ? [formatPlural(attachments, 'attachment')] : []),
    ...(mountCount > 0 ? [`${formatPlural(mountCount, 'blob')} mounted, no upload`] : []),
    ...(copyCount > 0
      ? [
          `${formatPlural(copyCount, 'blob')}, ${formatSum(copyBytes, unknownCount)}, copied through this server`,
        ]
      : []),
  ].join('; ')
}
