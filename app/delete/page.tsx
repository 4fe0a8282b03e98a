import type { Metadata } from 'next'
import { DeleteView } from '@/components/delete/delete-view'

export const metadata: Metadata = { title: 'Delete' }

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { from, copiedTo } = await searchParams
  return <DeleteView from={textOf(from) ?? ''} copiedTo={textOf(copiedTo)} />
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
