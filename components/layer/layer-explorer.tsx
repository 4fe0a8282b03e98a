'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formatInstruction } from '@/lib/oci/format-instruction'
import { visibleText } from '@/lib/oci/visible-text'
import { useCopy } from '../ui/use-copy'
import { useQueryState } from '../ui/use-query-state'
import { LayerBar } from './layer-bar'
import { LayerDetail } from './layer-detail'
import type { ShownLayer, Step } from './layer-step'
import { StepList } from './step-list'

interface Props {
  steps: Step[]
  layers: ShownLayer[]
  /** The number of layers, including those beyond the limit, and their total size. */
  count: number
  totalBytes: number
  /** What the registry stores for them; null if a layer's size is unknown, which makes every share unknown. */
  storedBytes: number | null
  /** The same in words. */
  sizes: string
  /** The addresses of the config and of the manifest, as stored. */
  documents: string
  manifest: string
  /** `host/name`, for downloads. */
  repository: string
  now: string
}

/** The bar of layers, the instructions, and the selected instruction. Up and Down move, C copies the command. */
export function LayerExplorer({ steps, layers, totalBytes, sizes, ...detail }: Props) {
  const [position, select] = useSelectedStep(steps)
  const list = useRef<HTMLOListElement>(null)
  const [copied, copy] = useCopy()
  const selected = steps[position] ?? steps[0]

  useEffect(() => scrollToStep(list.current, position), [position])

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.toLowerCase() === 'c' && selected)
      copy(visibleText(formatInstruction(selected.instruction)))
    const next = findNextPosition(event.key, position, steps.length)
    if (next === undefined) return
    event.preventDefault()
    select(next)
    list.current?.querySelectorAll<HTMLButtonElement>('li > button')[next]?.focus()
  }

  return (
    <div className="flex flex-col gap-3">
      <LayerBar
        layers={layers}
        selected={selected?.layer?.number}
        totalBytes={totalBytes}
        sizes={sizes}
        copied={copied}
        onKeyDown={onKeyDown}
        onSelect={(layer) => select(steps.findIndex((step) => step.layer?.number === layer))}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <StepList ref={list} steps={steps} position={position} onSelect={select} onKeyDown={onKeyDown} />
        {selected && <LayerDetail step={selected} {...detail} />}
      </div>
    </div>
  )
}

/** The position of the selected step, and the function that selects another. */
function useSelectedStep(steps: Step[]): [position: number, select: (position: number) => void] {
  const [number, setNumber] = useQueryState('layer')
  // A step without a layer isn't in the address; a new address, such as a search result's, selects again.
  const [last, setLast] = useState(() => ({ number, position: findFirstPosition(steps, number) }))
  const position = last.number === number ? last.position : findFirstPosition(steps, number)
  return [
    position,
    (next) => {
      const nextNumber = String(steps[next]?.layer?.number ?? '')
      setLast({ number: nextNumber, position: next })
      setNumber(nextNumber)
    },
  ]
}

/** Finds the position that a key moves to, within the list. */
function findNextPosition(key: string, position: number, count: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: position + 1,
    ArrowUp: position - 1,
    Home: 0,
    End: count - 1,
  }
  const next = moves[key]
  return next === undefined ? undefined : Math.min(Math.max(next, 0), count - 1)
}

/** Scrolls the selected instruction into view in the list, without scrolling the page. */
function scrollToStep(list: HTMLOListElement | null, position: number): void {
  const item = list?.children[position]
  if (!list || !item) return
  const [frame, box] = [list.getBoundingClientRect(), item.getBoundingClientRect()]
  if (box.top < frame.top || box.bottom > frame.bottom)
    list.scrollTop += box.top - frame.top - (frame.height - box.height) / 2
}

/** The step of the layer in the address, or of the largest layer, which readers look for first. */
function findFirstPosition(steps: Step[], number: string): number {
  const requested = steps.findIndex((step) => step.layer !== null && String(step.layer.number) === number)
  if (requested >= 0) return requested
  let largest = 0
  for (const [position, step] of steps.entries()) {
    if ((step.layer?.sizeBytes ?? -1) > (steps[largest]?.layer?.sizeBytes ?? -1)) largest = position
  }
  return largest
}
