import type { Metadata } from 'next'
import { ComposeView } from '@/components/changes/image-index/image-index-view'

export const metadata: Metadata = { title: 'Compose an index' }

export default function Page() {
  return <ComposeView />
}
