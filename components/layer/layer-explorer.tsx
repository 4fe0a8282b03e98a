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
  /** How many layers the image has, also those that are not here, and their bytes in all. */
  count: number
  totalBytes: number
  /** Of these what the registry stores; null where the size of a layer is unknown: then none is a share of the image. */
  storedBytes: number | null
  /** What the registry stores of them, in words. */
  sizes: string
  /** The addresses that show the documents whole: the config, and the manifest. */
  documents: string
  manifest: string
  /** `host/name`, for downloads. */
  repository: string
  now: string
}

/** The bar of layers, the instructions, and the one that is selected. Up and Down move, C copies the command. */
export function LayerExplorer({
  steps,
  layers,
  count,
  totalBytes,
  storedBytes,
  sizes,
  documents,
  manifest,
  repository,
  now,
}: Props) {
  const [number, setNumber] = useQueryState('layer')
  // A step without a layer is not in the address; another address, as a search leads to, chooses anew.
  const [own, setOwn] = useState(() => ({ number, position: findFirstPosition(steps, number) }))
  const position = own.number === number ? own.position : findFirstPosition(steps, number)
  const list = useRef<HTMLOListElement>(null)
  const [copied, copy] = useCopy()
  const selected = steps[position] ?? steps[0]

  useEffect(() => scrollToStep(list.current, position), [position])

  function choose(next: number) {
    const named = String(steps[next]?.layer?.number ?? '')
    setOwn({ number: named, position: next })
    setNumber(named)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Record<string, number> = {
      ArrowDown: position + 1,
      ArrowUp: position - 1,
      Home: 0,
      End: steps.length - 1,
    }
    const next = moves[event.key]
    if (event.key.toLowerCase() === 'c' && selected)
      copy(visibleText(formatInstruction(selected.instruction)))
    if (next === undefined) return
    event.preventDefault()
    const inside = Math.min(Math.max(next, 0), steps.length - 1)
    choose(inside)
    list.current?.querySelectorAll<HTMLButtonElement>('li > button')[inside]?.focus()
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
        onSelect={(layer) => choose(steps.findIndex((step) => step.layer?.number === layer))}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <StepList ref={list} steps={steps} position={position} onSelect={choose} onKeyDown={onKeyDown} />
        {selected && (
          <LayerDetail
            step={selected}
            count={count}
            storedBytes={storedBytes}
            documents={documents}
            manifest={manifest}
            repository={repository}
            now={now}
          />
        )}
      </div>
    </div>
  )
}

/** Scrolls the list, and only the list, until the selected instruction is seen. */
function scrollToStep(list: HTMLOListElement | null, position: number): void {
  const item = list?.children[position]
  if (!list || !item) return
  const [frame, box] = [list.getBoundingClientRect(), item.getBoundingClientRect()]
  if (box.top < frame.top || box.bottom > frame.bottom)
    list.scrollTop += box.top - frame.top - (frame.height - box.height) / 2
}

/** The step of the layer in the address, else of the largest layer: that is what one looks for first. */
function findFirstPosition(steps: Step[], number: string): number {
  const named = steps.findIndex((step) => step.layer !== null && String(step.layer.number) === number)
  if (named >= 0) return named
  let largest = 0
  for (const [position, step] of steps.entries()) {
    if ((step.layer?.sizeBytes ?? -1) > (steps[largest]?.layer?.sizeBytes ?? -1)) largest = position
  }
  return largest
}
