import type { Metadata } from 'next'
import { UndoView } from '@/components/changes/restore/restore-view'

export const metadata: Metadata = { title: 'Put back' }

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { of } = await searchParams
  return <UndoView of={typeof of === 'string' ? of : ''} />
}
