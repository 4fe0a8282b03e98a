'use client'

import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { visibleText } from '@/lib/oci/visible-text'
import { retentionAddress } from '@/lib/routes'
import { LostSelection } from '../lost-selection'
import { ReferencePicker } from '../picker/reference-picker'
import { DeleteModeFields } from './delete-mode-fields'
import { TagPicker } from './tag-picker'
import type { useDeleteRequest } from './use-delete-request'

export function DeleteFields({ deletion }: { deletion: ReturnType<typeof useDeleteRequest> }) {
  const { fields, repository } = deletion
  return (
    <>
      {deletion.isLost && <LostSelection />}
      <Field
        label="Reference"
        hint="a tag or digest, several in one repository, or a repository to select its tags"
      >
        <ReferencePicker value={fields.from} onChange={deletion.setFrom} />
      </Field>
      {fields.copiedTo !== '' && (
        <Notice>
          Only tags whose images are also in <span className="name">{visibleText(fields.copiedTo)}</span> are
          deleted.
        </Notice>
      )}
      {repository !== undefined && (
        <>
          <TagPicker
            key={repository}
            repository={repository}
            picked={fields.picked}
            onPicked={deletion.setPicked}
            isLong={fields.isLong}
          />
          <TextLink href={retentionAddress(repository)} className="self-start text-sm">
            Select tags with retention rules instead…
          </TextLink>
        </>
      )}
      <DeleteModeFields deletion={deletion} />
    </>
  )
}
