import type { PlatformCell } from './platform-cells'

/** How each is written: words where something is wrong, so that they stand out, and a sign where all is well. */
export const CELLS: Record<PlatformCell, { text: string; meaning: string; className: string }> = {
  present: { text: '✓', meaning: 'there', className: 'text-green' },
  'not built': {
    text: 'not built',
    meaning: 'other tags have it, this one does not list it',
    className: 'bg-amber-tint text-amber',
  },
  missing: {
    text: 'missing',
    meaning: 'listed, but missing in this registry',
    className: 'bg-red-tint text-red',
  },
  any: { text: '–', meaning: 'no image', className: 'text-muted' },
  unknown: { text: '?', meaning: 'not read, refused, or not said', className: 'text-muted' },
}
