import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { visibleText } from '@/lib/oci/visible-text'
import { ChangeFrame } from '../change-frame'
import { RestoreForm } from './restore-form'

const JOB = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Props {
  deleteJob: string
  /** Only these of the deleted tags; all if empty. */
  tags: string[]
}

/** The page that restores what a job deleted: plan first, then apply. */
export function RestoreView({ deleteJob, tags }: Props) {
  if (!JOB.test(deleteJob))
    return (
      <EmptyState level={1} title={deleteJob === '' ? 'No deletion selected' : 'Deletion not found'}>
        <p>
          {deleteJob !== '' && <>“{visibleText(deleteJob)}” isn’t the ID of a delete job. </>}
          Open{' '}
          <TextLink href="/activity" isInline>
            Activity
          </TextLink>
          , and select Restore next to a deletion.
        </p>
      </EmptyState>
    )
  return (
    <ChangeFrame
      title="Restore"
      promise="Restores deleted manifests and tags exactly as they were, if the registry still has the blobs that they need."
      kinds={['delete']}
    >
      {() => <RestoreForm key={`${deleteJob} ${tags}`} deleteJob={deleteJob} tags={tags} />}
    </ChangeFrame>
  )
}
