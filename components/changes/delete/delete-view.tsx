import { ChangeFrame } from '../change-frame'
import { DeleteForm } from './delete-form'

/** The page that deletes tags and images: plan first, then apply. */
export function DeleteView() {
  return (
    <ChangeFrame
      title="Delete"
      promise="Preview what will be deleted and what will be kept. You can restore deleted images while the registry still has their blobs."
      kinds={['delete']}
    >
      {(hosts) => <DeleteForm initial={`${hosts[0]}/`} />}
    </ChangeFrame>
  )
}
