import { ChangeFrame } from '../change-frame'
import { ImageIndexForm } from './image-index-form'

/** Where a multi-platform index is made of images, or of another index: plan first, then what was planned. */
export function ImageIndexView() {
  return (
    <ChangeFrame
      title="Compose an index"
      promise="One name for images of several platforms: tags, digests, and other indexes whose images are taken. You see the index, byte for byte, before it is stored."
      kinds={['create-index']}
    >
      {(hosts) => <ImageIndexForm initialTo={`${hosts[0]}/`} />}
    </ChangeFrame>
  )
}
