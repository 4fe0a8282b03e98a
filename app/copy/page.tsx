import type { Metadata } from 'next'
import { CopyView } from '@/components/copy/copy-view'

export const metadata: Metadata = { title: 'Copy or retag' }

export default function Page() {
  return <CopyView />
}
