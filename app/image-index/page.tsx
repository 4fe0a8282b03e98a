import type { Metadata } from 'next'
import { ImageIndexView } from '@/components/changes/image-index/image-index-view'

export const metadata: Metadata = { title: 'Create image index' }

export default function Page() {
  return <ImageIndexView />
}
