'use client'

import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import { formatCount } from '@/lib/format'
import { countAttachments } from './count-attachments'
import { useAttachments } from './use-attachments'

interface Props {
  /** `host/name`. */
  repository: string
  root: { digest: string; isIndex: boolean }
  selected: { digest: string; attestations: readonly Pick<AttestationEntry, 'digest'>[] }
  /** The tab is open, so all attachments are requested. */
  isOpen: boolean
}

/** The number of attachments that the tab lists; `2+` until all of them are known. */
export function AttachmentCount({ repository, root, selected, isOpen }: Props) {
  const rootAttachments = useAttachments(`${repository}@${root.digest}`).data
  const platformAttachments = useAttachments(`${repository}@${selected.digest}`, {
    isAsked: isOpen || !root.isIndex,
  }).data
  const { count, isWhole } = countAttachments({
    attestations: selected.attestations,
    index: root.isIndex ? root.digest : undefined,
    rootAttachments,
    platformAttachments,
  })
  if (count === 0) return null
  return (
    <span className="pl-1.5" title={isWhole ? undefined : 'Open the tab to count all attachments'}>
      {formatCount(count)}
      {!isWhole && '+'}
    </span>
  )
}
