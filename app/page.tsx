import type { Metadata } from 'next'
import { HomeView } from '@/components/home/home-view'

export const metadata: Metadata = { title: { absolute: 'Porthole' } }

export default function Page() {
  return <HomeView />
}
