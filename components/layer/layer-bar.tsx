import type { KeyboardEvent } from 'react'
import { formatBytes } from '@/lib/format'
import type { CopyState } from '../ui/use-copy'
import type { ShownLayer } from './layer-step'

interface Props {
  layers: ShownLayer[]
  selected: number | undefined
  totalBytes: number
  /** Their stored size in words. */
  sizes: string
  /** Whether the command was copied. */
  copied: CopyState
  onSelect: (number: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}

const COPY_MESSAGES: Record<CopyState, string> = {
  idle: '',
  copied: 'Command copied',
  failed: 'Couldn’t copy the command',
}

/** All layers as one bar, each as wide as its share. A layer that's too small to see can still be clicked. */
export function LayerBar({ layers, selected, totalBytes, sizes, copied, onSelect, onKeyDown }: Props) {
  return (
    <div>
      <ol
        aria-label="Layers"
        onKeyDown={onKeyDown}
        className={`flex h-[34px] overflow-hidden ${layers.length > 60 ? 'gap-px' : 'gap-0.5'}`}
      >
        {layers.map((layer) => {
          const share = totalBytes > 0 ? (layer.sizeBytes ?? 0) / totalBytes : 1 / layers.length
          const isSelected = layer.number === selected
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
                aria-current={isSelected ? 'true' : undefined}
                title={`Layer ${layer.number} · ${size}`}
                onClick={() => onSelect(layer.number)}
                className={`mono flex h-full w-full items-center justify-center rounded-[3px] ${isSelected ? 'bg-accent text-on-accent' : 'bg-accent-soft text-text hover:bg-accent-tint'}`}
              >
                {share > 0.07 && <span className="truncate px-1">{size}</span>}
              </button>
            </li>
          )
        })}
      </ol>
      <p className="flex flex-wrap justify-between gap-x-4 pt-1.5 text-muted text-sm">
        <span>{sizes}</span>
        <span className="hidden sm:inline">
          <span role="status">{COPY_MESSAGES[copied]}</span>
          {copied === 'idle' && '↑ ↓ to move · C to copy the command'}
        </span>
      </p>
    </div>
  )
}
