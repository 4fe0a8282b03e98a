import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ChooseBox } from './choose-box'

interface Props {
  choose: string
  onChoose: (choose: string) => void
  isGapsOnly: boolean
  onGapsOnly: (isOn: boolean) => void
  /** Loads or stops. */
  action: { text: string; isPrimary: boolean; onPress: () => void }
  status: string
  children: ReactNode
}

/** Chooses which tag represents a repository, what to load, and which rows to show. */
export function CoverageToolbar({
  choose,
  onChoose,
  isGapsOnly,
  onGapsOnly,
  action,
  status,
  children,
}: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ChooseBox key={choose} choose={choose} onChoose={onChoose} />
      <Button variant={action.isPrimary ? 'primary' : 'default'} onClick={action.onPress}>
        {action.text}
      </Button>
      <Checkbox isFramed checked={isGapsOnly} onChange={onGapsOnly}>
        Only incomplete
      </Checkbox>
      {children}
      <p role="status" className="ml-auto text-muted text-sm">
        {status}
      </p>
    </div>
  )
}
