import {
  ArrowUpRight,
  Ban,
  Check,
  CopyPlus,
  Layers,
  LoaderCircle,
  type LucideIcon,
  Tag,
  Trash2,
  TriangleAlert,
  Undo2,
  X,
} from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { Activity, Outcome } from '@/lib/changes/activity/activity'

const STATES: Record<Outcome, { tone: Tone; Icon: LucideIcon; ring: string }> = {
  running: { tone: 'accent', Icon: LoaderCircle, ring: 'border-accent bg-accent-tint text-link' },
  succeeded: { tone: 'green', Icon: Check, ring: 'border-line bg-panel text-muted' },
  'partly-succeeded': { tone: 'amber', Icon: TriangleAlert, ring: 'border-amber bg-panel text-amber' },
  failed: { tone: 'red', Icon: X, ring: 'border-red bg-panel text-red' },
  canceled: { tone: 'neutral', Icon: Ban, ring: 'border-line bg-panel text-muted' },
  interrupted: { tone: 'amber', Icon: TriangleAlert, ring: 'border-amber bg-panel text-amber' },
}

const ACTION_ICONS: Record<Activity['action'], LucideIcon> = {
  copy: CopyPlus,
  promote: ArrowUpRight,
  tag: Tag,
  'create-index': Layers,
  delete: Trash2,
  restore: Undo2,
}

/** How a job stands, with an icon and a word. */
export function JobState({ outcome }: { outcome: Outcome }) {
  const { tone, Icon } = STATES[outcome]
  return (
    <Badge tone={tone}>
      <span className="inline-flex items-center gap-1">
        <Icon aria-hidden size={12} className={outcome === 'running' ? 'animate-spin' : ''} />
        {outcome.replace('-', ' ')}
      </span>
    </Badge>
  )
}

/** The action of a job, on the line of the timeline. */
export function JobIcon({ action, outcome }: Pick<Activity, 'action' | 'outcome'>) {
  const Icon = ACTION_ICONS[action]
  return (
    <span
      aria-hidden
      className={`absolute top-3 -left-11 hidden size-[31px] items-center justify-center rounded-full border sm:flex ${STATES[outcome].ring}`}
    >
      <Icon size={15} />
    </span>
  )
}
