import { formatBytes, formatPlural } from '@/lib/format'
import type { ShownLayer } from './layer-step'

interface Props {
  layers: ShownLayer[]
  chosen: number | undefined
  totalBytes: number
  onChoose: (number: number) => void
}

/** All layers as one bar, each as wide as its share; a layer too small to see is still there to click. */
export function LayerBar({ layers, chosen, totalBytes, onChoose }: Props) {
  const unknown = layers.filter((layer) => layer.sizeBytes === null).length
  return (
    <div>
      <ol aria-label="Layers" className="flex h-[34px] gap-0.5">
        {layers.map((layer) => {
          const share = totalBytes > 0 ? (layer.sizeBytes ?? 0) / totalBytes : 1 / layers.length
          const isChosen = layer.number === chosen
          const size = layer.sizeBytes === null ? 'size unknown' : formatBytes(layer.sizeBytes)
          return (
            <li
              key={layer.number}
              className="min-w-[3px] overflow-hidden"
              style={{ flex: `${Math.max(share, 0.0005)} 1 0%` }}
            >
              <button
                type="button"
                tabIndex={-1}
                aria-label={`Layer ${layer.number}, ${size}`}
                aria-current={isChosen ? 'true' : undefined}
                title={`Layer ${layer.number} · ${size}`}
                onClick={() => onChoose(layer.number)}
                className={`mono flex h-full w-full items-center justify-center rounded-[3px] ${isChosen ? 'bg-accent text-on-accent' : 'bg-accent-soft text-text hover:bg-bar'}`}
              >
                {share > 0.07 && <span className="truncate px-1">{size}</span>}
              </button>
            </li>
          )
        })}
      </ol>
      <p className="flex flex-wrap justify-between gap-x-4 pt-1.5 text-muted text-sm">
        <span>
          {formatPlural(layers.length, 'layer')}
          {totalBytes > 0 && `, ${formatBytes(totalBytes)} compressed`}
          {unknown > 0 && `, ${unknown} of unknown size`}
        </span>
        <span className="hidden sm:inline">↑ ↓ to move · C to copy the command</span>
      </p>
    </div>
  )
}
