import { CircleAlert, CircleCheck, CircleHelp, Info, TriangleAlert } from 'lucide-react'
import { Skeleton } from '@/components/ui/skeleton'
import type { CheckState } from '@/lib/api/check'

const STATES = {
  good: { tone: 'bg-green-tint text-green', Icon: CircleCheck },
  note: { tone: 'bg-accent-tint text-link', Icon: Info },
  warning: { tone: 'bg-amber-tint text-amber', Icon: TriangleAlert },
  problem: { tone: 'bg-red-tint text-red', Icon: CircleAlert },
  unknown: { tone: 'border border-line bg-inset text-muted', Icon: CircleHelp },
}

/** The result of a check in a word and an icon; a skeleton without `state`. */
export function CheckBadge({ state }: { state?: CheckState }) {
  if (!state) return <Skeleton width={72} height={20} />
  const { tone, Icon } = STATES[state]
  return (
    <span className={`inline-flex h-5 items-center gap-1 rounded-md px-1.5 text-xs ${tone}`}>
      <Icon aria-hidden size={12} />
      {state}
    </span>
  )
}
