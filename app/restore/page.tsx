import type { Metadata } from 'next'
import { RestoreView } from '@/components/changes/restore/restore-view'

export const metadata: Metadata = { title: 'Restore' }

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { deleteJob, tags } = await searchParams
  return (
    <RestoreView
      deleteJob={typeof deleteJob === 'string' ? deleteJob : ''}
      tags={typeof tags === 'string' && tags !== '' ? tags.split(',') : []}
    />
  )
}
