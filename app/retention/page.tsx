import type { Metadata } from 'next'
import { RetentionView } from '@/components/retention/retention-view'

export const metadata: Metadata = { title: 'Retention' }

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { repositories } = await searchParams
  return <RetentionView repositories={typeof repositories === 'string' ? repositories : ''} />
}
