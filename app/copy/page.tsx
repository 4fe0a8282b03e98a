import type { Metadata } from 'next'
import { CopyView } from '@/components/changes/copy/copy-view'

export const metadata: Metadata = { title: 'Copy or retag' }

export default function Page() {
  return <CopyView />
}
