import type { Descriptor } from '@/lib/oci/descriptor'
import { EmptyState } from '../ui/empty-state'

/** An index without a runnable platform, which registries accept. */
export function EmptyIndex({ others }: { others: Descriptor[] }) {
  return (
    <EmptyState title={others.length > 0 ? 'No runnable platform' : 'Empty index'}>
      <p>
        {others.length > 0
          ? 'None of the manifests in this index is an image that a machine can run.'
          : 'This index doesn’t list any manifests, so there is nothing to pull.'}
      </p>
    </EmptyState>
  )
}
