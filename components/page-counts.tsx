import { randomUUID } from 'node:crypto'
import { Suspense } from 'react'
import { getSettings } from '@/lib/settings/settings'
import { settledCounts } from '@/lib/telemetry/request-counter'
import { CountsLine } from './counts-line'

/** The last line of a page, and the last to come: what the page asked of registries. Its place is held from the start. */
export async function PageCounts() {
  const { footer } = await getSettings()
  if (footer === false) return null
  // A key per answer: in a boundary that is there already, React would hold the next page back until its line is known.
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
  return <CountsLine key={view} first={await settledCounts()} />
}
