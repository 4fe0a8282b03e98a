import type { KeyboardEvent } from 'react'
import { formatBytes, formatPlural } from '@/lib/format'
import type { CopyState } from '../ui/use-copy'
import type { ShownLayer } from './layer-step'

interface Props {
  layers: ShownLayer[]
  chosen: number | undefined
  totalBytes: number
  /** How the last copying of a command went. */
  copied: CopyState
  onChoose: (number: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}

const SAID: Record<CopyState, string> = {
  idle: '',
  copied: 'Command copied',
  failed: 'The command could not be copied',
}

/** All layers as one bar, each as wide as its share; a layer too small to see is still there to click. */
export function LayerBar({ layers, chosen, totalBytes, copied, onChoose, onKeyDown }: Props) {
  return (
    <div>
      <ol
        aria-label="Layers"
        onKeyDown={onKeyDown}
        className={`flex h-[34px] overflow-hidden ${layers.length > 60 ? 'gap-px' : 'gap-0.5'}`}
      >
        {layers.map((layer) => {
          const share = totalBytes > 0 ? (layer.sizeBytes ?? 0) / totalBytes : 1 / layers.length
          const isChosen = layer.number === chosen
          const size = layer.sizeBytes === null ? 'size unknown' : formatBytes(layer.sizeBytes)
          return (
            <li
              key={layer.number}
              className={`overflow-hidden ${layers.length > 60 ? 'min-w-px' : 'min-w-[3px]'}`}
              style={{ flex: `${Math.max(share, 0.0005)} 1 0%` }}
            >
              <button
                type="button"
                tabIndex={-1}
                aria-label={`Layer ${layer.number}, ${size}`}
                aria-current={isChosen ? 'true' : undefined}
                title={`Layer ${layer.number} · ${size}`}
                onClick={() => onChoose(layer.number)}
                className={`mono flex h-full w-full items-center justify-center rounded-[3px] ${isChosen ? 'bg-accent text-on-accent' : 'bg-accent-soft text-text hover:bg-accent-tint'}`}
              >
                {share > 0.07 && <span className="truncate px-1">{size}</span>}
              </button>
            </li>
          )
        })}
      </ol>
      <p className="flex flex-wrap justify-between gap-x-4 pt-1.5 text-muted text-sm">
        <span>{sizesOf(layers)}</span>
        <span className="hidden sm:inline">
          <span role="status">{SAID[copied]}</span>
          {copied === 'idle' && '↑ ↓ to move · C to copy the command'}
        </span>
      </p>
    </div>
  )
}

/** What the registry stores of them, a digest once; what it need not store, and what is not known, apart. */
function sizesOf(layers: ShownLayer[]): string {
  const distinct = [...new Map(layers.map((layer) => [layer.digest, layer])).values()]
  const sum = (some: ShownLayer[]) => some.reduce((total, layer) => total + (layer.sizeBytes ?? 0), 0)
  const stored = sum(distinct.filter((layer) => !layer.isForeign))
  const foreign = sum(distinct.filter((layer) => layer.isForeign))
  const unknown = layers.filter((layer) => layer.sizeBytes === null).length
  return [
    formatPlural(layers.length, 'layer'),
    stored > 0 && `${formatBytes(stored)} compressed`,
    foreign > 0 && `${formatBytes(foreign)} in foreign layers, stored elsewhere`,
    unknown > 0 && `${unknown} of unknown size`,
    distinct.length < layers.length &&
      `${formatPlural(layers.length - distinct.length, 'repetition')} stored once`,
  ]
    .filter(Boolean)
    .join(', ')
}
