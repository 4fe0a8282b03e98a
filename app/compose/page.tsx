import type { Metadata } from 'next'
import { ComposeView } from '@/components/compose/compose-view'

export const metadata: Metadata = { title: 'Compose an index' }

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { parts, to } = await searchParams
  return <ComposeView parts={textOf(parts)} to={textOf(to)} />
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
