'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { RadioGroup } from '@/components/ui/radio-group'
import type { useDeleteRequest } from './use-delete-request'

const TAGS = { value: 'tags', label: 'Tags only', hint: 'images remain available by digest' } as const
const IMAGES = {
  value: 'images',
  label: 'Images',
  hint: 'with every tag that points to them, and content that only they use',
} as const

/** Deletes only tags, or whole images. A move deletes only tags. */
export function DeleteModeFields({ deletion }: { deletion: ReturnType<typeof useDeleteRequest> }) {
  const { copiedTo, mode, children, attachments } = deletion.fields
  return (
    <>
      <RadioGroup
        legend="Delete"
        options={copiedTo === '' ? [TAGS, IMAGES] : [TAGS]}
        value={mode}
        onChange={deletion.setMode}
      />
      {mode === 'images' && (
        <div className="flex flex-col gap-1.5 pl-6 text-sm">
          <Checkbox checked={children} onChange={deletion.setChildren}>
            Also delete child manifests that nothing else uses
          </Checkbox>
          <Checkbox checked={attachments} onChange={deletion.setAttachments}>
            Also delete attachments (signatures, SBOMs, and other referrers)
          </Checkbox>
        </div>
      )}
    </>
  )
}
