import type { KeyboardEvent, RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { formatBytes } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import type { Step } from './layer-step'

interface Props {
  ref: RefObject<HTMLOListElement | null>
  steps: Step[]
  position: number
  onSelect: (position: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** The instructions in order, each with its layer's number. The list is one tab stop; arrow keys move in it. */
export function StepList({ ref, steps, position, onSelect, onKeyDown }: Props) {
  return (
    <ol
      ref={ref}
      aria-label="Instructions"
      onKeyDown={onKeyDown}
      className="panel relative max-h-[364px] overflow-y-auto lg:max-h-[640px]"
    >
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: history never changes order, and its lines repeat
        <li key={index} className="border-line border-t first:border-t-0">
          <Button
            variant="row"
            tabIndex={index === position ? 0 : -1}
            aria-current={index === position ? 'true' : undefined}
            onClick={() => onSelect(index)}
            className={`h-9 w-full gap-3.5 px-3.5 outline-offset-[-2px] ${index === position ? 'bg-accent-tint' : 'hover:bg-hover'}`}
          >
            <StepNumber step={step} isSelected={index === position} />
            <StepText step={step} />
            <span className="shrink-0">{formatStepSize(step)}</span>
          </Button>
        </li>
      ))}
    </ol>
  )
}

function StepNumber({ step, isSelected }: { step: Step; isSelected: boolean }) {
  if (!step.layer) {
    return (
      <span className="flex w-[22px] shrink-0 justify-center">
        <span className="sr-only">No layer</span>
        <span aria-hidden className="size-1.5 rounded-full bg-line-strong" />
      </span>
    )
  }
  return (
    <span
      className={`flex h-[22px] min-w-[22px] shrink-0 items-center justify-center rounded-md border px-1 text-xs ${isSelected ? 'border-accent bg-accent text-on-accent' : 'bg-inset text-muted'}`}
    >
      <span className="sr-only">Layer </span>
      {step.layer.number}
    </span>
  )
}

function StepText({ step }: { step: Step }) {
  const { keyword, text } = step.instruction
  const name = step.layer?.name && <span className="font-semibold">{visibleText(step.layer.name)}</span>
  if (!step.hasHistory)
    return <span className="min-w-0 flex-1 truncate text-muted">{name ?? 'no history for this layer'}</span>
  // Nix, jib and ko describe the layer in the comment.
  const texts = keyword ? [text] : [text, getBuilderComment(step)].filter(Boolean)
  return (
    <code className={`min-w-0 flex-1 truncate ${step.layer ? '' : 'text-muted'}`}>
      {name}
      {name && ' '}
      {keyword && <span className="font-semibold text-violet">{keyword} </span>}
      {visibleText(texts.join(' · ').slice(0, 300).replace(/\s+/g, ' ')) || (keyword ? '' : 'not recorded')}
    </code>
  )
}

/** BuildKit's comment is only its name. */
function getBuilderComment({ comment }: Step): string {
  return comment.startsWith('buildkit.') ? '' : comment
}

function formatStepSize(step: Step): string {
  if (!step.layer) return '–'
  if (step.layer.sizeBytes === null) return 'unknown'
  return formatBytes(step.layer.sizeBytes)
}
