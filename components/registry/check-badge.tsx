import { CircleAlert, CircleCheck, CircleHelp, Info, TriangleAlert } from 'lucide-react'
import { Skeleton } from '@/components/ui/skeleton'
import type { CheckState } from '@/lib/api/check'

const STATUSES = {
  ok: { tone: 'bg-green-tint text-green', Icon: CircleCheck },
  info: { tone: 'bg-accent-tint text-link', Icon: Info },
  warning: { tone: 'bg-amber-tint text-amber', Icon: TriangleAlert },
  error: { tone: 'bg-red-tint text-red', Icon: CircleAlert },
  unknown: { tone: 'border border-line bg-inset text-muted', Icon: CircleHelp },
}

/** The result of a check in a word and an icon; a skeleton without `status`. */
export function CheckBadge({ status }: { status?: CheckState }) {
  if (!status) return <Skeleton width={72} height={20} />
  const { tone, Icon } = STATUSES[status]
  return (
    <span className={`inline-flex h-5 items-center gap-1 rounded-md px-1.5 text-xs ${tone}`}>
      <Icon aria-hidden size={12} />
      {status}
    </span>
  )
}
