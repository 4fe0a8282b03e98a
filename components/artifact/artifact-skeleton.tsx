import { Skeleton } from '../ui/skeleton'

const FACTS = [130, 90, 110, 60, 120]
const TILES = ['signature', 'SBOM', 'provenance']
const CARDS = ['one', 'two', 'three', 'four', 'five']

/** Reserves the space of an artifact's facts and cards while its manifests load. */
export function ArtifactSkeleton() {
  return (
    <div role="status" aria-label="Loading artifact" className="flex flex-col gap-4">
      <div className="panel flex min-h-[66px] flex-wrap gap-x-10 gap-y-3 px-4.5 py-3">
        {FACTS.map((width) => (
          <span key={width} className="flex flex-col gap-2.5 pt-1">
            <Skeleton width={50} height={8} />
            <Skeleton width={width} />
          </span>
        ))}
      </div>
      <div className="grid gap-2.5 sm:grid-cols-3">
        {TILES.map((name) => (
          <div key={name} className="panel flex min-h-[46px] flex-col gap-3.5 p-3.5 sm:min-h-[162px]">
            <Skeleton width={90} height={12} />
          </div>
        ))}
      </div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-2.5">
        {CARDS.map((name) => (
          <div key={name} className="panel flex min-h-[134px] flex-col gap-3.5 p-3.5">
            <Skeleton width={90} height={12} />
            <Skeleton width={120} />
            <Skeleton width="100%" height={5} />
            <Skeleton width={140} />
          </div>
        ))}
      </div>
    </div>
  )
}
