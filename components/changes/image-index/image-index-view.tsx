import { ChangeFrame } from '../change-frame'
import { ImageIndexForm } from './image-index-form'

/** The page that creates an image index from images or another index: plan first, then apply. */
export function ImageIndexView() {
  return (
    <ChangeFrame
      title="Create image index"
      promise="Combine images for several platforms into one multi-platform image. Preview the exact index before you create it."
      kinds={['create-index']}
    >
      {(hosts) => <ImageIndexForm initialTo={`${hosts[0]}/`} />}
    </ChangeFrame>
  )
}
