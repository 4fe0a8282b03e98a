'use client'

import { useState } from 'react'
import { PlanNotices } from '@/components/changes/plan-notices'
import { DigestText } from '@/components/digest-text'
import { Size } from '@/components/size'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { imageIndexCommands } from '@/lib/changes/image-index/image-index-commands'
import type { ImageIndexPlan } from '@/lib/changes/image-index/image-index-plan'
import { describeMediaType } from '@/lib/oci/media-type'
import { visibleText } from '@/lib/oci/visible-text'
import type { ImageIndexInput } from '@/lib/queries/changes'
import { addressOf } from '@/lib/routes'
import { Commands } from '../commands'
import { DigestList } from '../digest-list'
import { PlanFooter } from '../plan-footer'
import { PlanLayout } from '../plan-layout'
import { Receipt } from '../receipt'
import { tagRows } from '../tag-rows'
import { EntryTable } from './entry-table'
import { indexReceipt, indexSum } from './index-receipt'

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
    <PlanLayout
      title={visibleText(`${describeMediaType(index.mediaType)} in ${to.registry}/${to.repository}`)}
      summary={
        <div className="flex flex-wrap items-center gap-x-3">
          <DigestText digest={index.digest} />
          <Size bytes={new TextEncoder().encode(index.text).length} />
        </div>
      }
      notices={
        <>
          <PlanNotices texts={blockers} tone="error" />
          <PlanNotices texts={warnings} tone="warning" />
        </>
      }
      receipt={<Receipt title="This creates" lines={indexReceipt(plan)} />}
      footer={
        (isChanged || blockers.length === 0) && (
          <PlanFooter
            sum={isChanged ? 'The index has changed' : indexSum(plan)}
            onApply={isChanged ? planAgain : onApply}
            entry={addressOf(to)}
          >
            <Button type="submit" variant="primary" isPending={isBusy}>
              {isChanged ? 'Preview changes' : 'Create index'}
            </Button>
          </PlanFooter>
        )
      }
    >
      <div className="panel px-4 py-2">
        <EntryTable
          entries={plan.entries.filter(({ isAttachment }) => !isAttachment)}
          without={without}
          onWithout={setWithout}
          platforms={platforms}
          onPlatforms={setPlatforms}
        />
      </div>
      <DigestList rows={tagRows([{ ...index, tags }])} columns={['Change']} />
      <Disclosure summary="Index manifest">
        <CodeBlock label="Index" isBoxed className="max-h-96">
          {visibleText(index.text)}
        </CodeBlock>
      </Disclosure>
      <Commands commands={imageIndexCommands(plan)} />
    </PlanLayout>
  )
}
