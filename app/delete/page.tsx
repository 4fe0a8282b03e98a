import type { Metadata } from 'next'
import { DeleteView } from '@/components/changes/delete/delete-view'

export const metadata: Metadata = { title: 'Delete' }

export default function Page() {
  return <DeleteView />
}
