import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Hint } from '@/components/ui/hint'
import { Toolbar } from '@/components/ui/toolbar'
import { TagField } from './tag-field'

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
    <Toolbar>
      <TagField key={choose} choose={choose} onChoose={onChoose} />
      <Button variant={action.isPrimary ? 'primary' : 'default'} onClick={action.onPress}>
        {action.text}
      </Button>
      <Checkbox isFramed checked={isGapsOnly} onChange={onGapsOnly}>
        Only incomplete
      </Checkbox>
      {children}
      <Hint role="status" className="ml-auto">
        {status}
      </Hint>
    </Toolbar>
  )
}
