import type { Metadata } from 'next'
import { CopyView } from '@/components/copy/copy-view'

export const metadata: Metadata = { title: 'Copy or retag' }

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { from, to } = await searchParams
  return <CopyView from={textOf(from)} to={textOf(to)} />
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
