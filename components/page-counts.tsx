import { randomUUID } from 'node:crypto'
import { Suspense } from 'react'
import { getSettings } from '@/lib/settings/settings'
import { waitForCounts } from '@/lib/telemetry/request-counter'
import { CountsLine } from './counts-line'

/** The last line of a page, streamed last: its requests to registries. Its space is reserved. */
export async function PageCounts() {
  const { footer } = await getSettings()
  if (footer === false) return null
  // A key per response: in an existing boundary, React would hold back the next page until its line is known.
  const view = randomUUID()
  return (
    <div className="pt-3">
      <Suspense key={view} fallback={<div className="h-[18px]" />}>
        <Settled view={view} />
      </Suspense>
    </div>
  )
}

async function Settled({ view }: { view: string }) {
  return <CountsLine key={view} first={await waitForCounts()} />
}
