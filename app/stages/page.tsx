import type { Metadata } from 'next'
import { NoStages } from '@/components/changes/stages/no-stages'
import { StageRepositoriesView } from '@/components/changes/stages/stage-repositories-view'
import { PageCounts } from '@/components/page-counts'
import { getSettings } from '@/lib/settings/settings'

export const metadata: Metadata = { title: 'Stages' }

/** Works even if the settings allow no changes. */
export default async function Page() {
  const { stages = [] } = await getSettings()
  if (stages.length === 0) return <NoStages />
  return (
    <>
      <StageRepositoriesView
        stages={stages.map(({ name, registry, prefix }) => ({ name, registry, prefix }))}
      />
      <PageCounts />
    </>
  )
}
