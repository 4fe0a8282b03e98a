import type { Descriptor } from '@/lib/oci/descriptor'
import { EmptyState } from '../ui/empty-state'

/** An index without a runnable platform, which registries accept. */
export function EmptyIndex({ others }: { others: Descriptor[] }) {
  return (
    <EmptyState title={others.length > 0 ? 'No runnable platform' : 'An empty index'}>
      <p>
        {others.length > 0
          ? 'This index lists things, but no image that a machine could run.'
          : 'It lists no manifests at all. That is legal, and there is nothing to pull.'}
      </p>
    </EmptyState>
  )
}
