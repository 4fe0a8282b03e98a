import { visibleText } from '@/lib/oci/visible-text'
import { Badge } from '../ui/badge'
import type { Step } from './layer-step'

export function BuildArguments({ step }: { step: Step }) {
  const { buildArgs } = step.instruction
  if (buildArgs.length === 0) return null
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <p className="text-muted">Build arguments, visible to anyone who can pull the image:</p>
      <ul className="flex flex-wrap gap-1">
        {[...new Set(buildArgs)].map((arg) => (
          <li key={arg} className="min-w-0">
            <Badge
              tone={step.secretArgs.includes(arg.split('=', 1)[0] ?? arg) ? 'red' : 'neutral'}
              title={visibleText(arg)}
            >
              <span className="mono">{visibleText(arg)}</span>
            </Badge>
          </li>
        ))}
      </ul>
      {step.secretArgs.length > 0 && (
        <p className="text-red">
          Likely {step.secretArgs.length === 1 ? 'secret' : 'secrets'}:{' '}
          {visibleText(step.secretArgs.join(', '))}. Revoke real secrets, because they stay readable in this
          image.
        </p>
      )}
    </div>
  )
}
