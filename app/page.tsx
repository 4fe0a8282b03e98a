import type { Metadata } from 'next'
import { HomeView } from '@/components/home/home-view'
import { PageCounts } from '@/components/page-counts'

export const metadata: Metadata = { title: { absolute: 'Porthole' } }

export default function Page() {
  return (
    <>
      <HomeView />
      <PageCounts />
    </>
  )
}
