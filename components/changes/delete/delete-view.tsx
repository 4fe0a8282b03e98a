import { ChangeFrame } from '../change-frame'
import { DeleteForm } from './delete-form'

/** Where tags and images are deleted: plan first, then what was planned. */
export function DeleteView() {
  return (
    <ChangeFrame
      title="Delete"
      promise="You see every tag and image that would go, and what stays, before anything does. What is deleted can be put back for a while."
      kinds={['delete']}
    >
      {(hosts) => <DeleteForm initial={`${hosts[0]}/`} />}
    </ChangeFrame>
  )
}
