import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const TONES = {
  info: { box: 'bg-accent-tint text-link', Icon: Info },
  warning: { box: 'bg-amber-tint text-amber', Icon: TriangleAlert },
  error: { box: 'bg-red-tint text-red', Icon: CircleAlert },
}

/** A line or short paragraph that the reader should notice. */
export function Notice({ tone = 'info', children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  const { box, Icon } = TONES[tone]
  return (
    <div className={`flex items-start gap-2 rounded-control px-3 py-2 text-sm ${box}`}>
      <Icon aria-hidden size={15} className="mt-0.5 shrink-0" />
      <div className="min-w-0 break-words">{children}</div>
    </div>
  )
}
