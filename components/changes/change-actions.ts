import { ArrowUpRight, CopyPlus, Layers, Trash2 } from 'lucide-react'
import type { BarAction } from '@/components/ui/bar-action'
import { visibleText } from '@/lib/oci/visible-text'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { type NextStage, type SelectedImages, selectedChanges } from './selected-changes'

/** The actions of the bar that change the registry; the one that deletes is apart. */
export function changeActions(
  images: SelectedImages,
  registries: readonly PublicRegistry[],
  next?: NextStage,
): { actions: BarAction[]; danger: BarAction | undefined } {
  const { copy, promote, createIndex, delete: deletion } = selectedChanges(images, registries, next)
  return {
    actions: [
      ...(copy ? [{ name: 'Copy', Icon: CopyPlus, ...copy }] : []),
      ...(promote
        ? [{ name: `Promote to ${visibleText(next?.name ?? '')}`, Icon: ArrowUpRight, ...promote }]
        : []),
      ...(createIndex ? [{ name: 'Create image index', Icon: Layers, ...createIndex }] : []),
    ],
    danger: deletion && { name: 'Delete', Icon: Trash2, ...deletion },
  }
}
