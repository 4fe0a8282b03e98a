import { ChangeFrame } from '../copy/change-frame'
import { UndoForm } from './undo-form'

/** Where what a job deleted is put back: plan first, then what was planned. */
export function UndoView({ of }: { of: string }) {
  return (
    <ChangeFrame
      title="Put back"
      promise="The very bytes that were deleted, under the tags that named them, as far as the registry still has what they need."
      kinds={['delete']}
    >
      {() => <UndoForm key={of} of={of} />}
    </ChangeFrame>
  )
}
