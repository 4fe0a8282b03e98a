import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { ChangeFrame } from '../change-frame'
import { RestoreForm } from './restore-form'

const JOB = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Where what a job deleted is put back: plan first, then what was planned. */
export function RestoreView({ deleteJob }: { deleteJob: string }) {
  if (!JOB.test(deleteJob))
    return (
      <EmptyState level={1} title="No job is chosen">
        <p>
          The <TextLink href="/activity">activity page</TextLink> lists what was deleted, with a link to put
          it back.
        </p>
      </EmptyState>
    )
  return (
    <ChangeFrame
      title="Put back"
      promise="The very bytes that were deleted, under the tags that named them, as far as the registry still has what they need."
      kinds={['delete']}
    >
      {() => <RestoreForm key={deleteJob} deleteJob={deleteJob} />}
    </ChangeFrame>
  )
}
