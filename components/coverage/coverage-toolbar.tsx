import type { ReactNode } from 'react'
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

/** What stands for a repository, what loads it, and which rows are shown. */
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
      <button
        type="button"
        className={`control ${action.isPrimary ? 'control-primary' : ''}`}
        onClick={action.onPress}
      >
        {action.text}
      </button>
      <label className="control">
        <input type="checkbox" checked={isGapsOnly} onChange={(event) => onGapsOnly(event.target.checked)} />
        Only gaps
      </label>
      {children}
      <p role="status" className="ml-auto text-muted text-sm">
        {status}
      </p>
    </div>
  )
}
