import type { Metadata } from 'next'
import { CopyView } from '@/components/copy/copy-view'

export const metadata: Metadata = { title: 'Copy or retag' }

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { from } = await searchParams
  return <CopyView from={typeof from === 'string' ? from : undefined} />
}
