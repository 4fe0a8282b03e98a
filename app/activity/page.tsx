import type { Metadata } from 'next'
import { ActivityView } from '@/components/changes/activity/activity-view'

export const metadata: Metadata = { title: 'Activity' }

export default function Page() {
  return <ActivityView now={new Date().toISOString()} />
}
