import { visibleText } from '@/lib/oci/visible-text'
import { EmptyState } from '../ui/empty-state'

/** Explains an empty tag list, which some registries also return for an unknown name. */
export function NoTags({ repository }: { repository: string }) {
  return (
    <EmptyState title="No tags">
      <p>
        This repository has no tags. You can still open an image by its digest, as{' '}
        {visibleText(repository.split('/').at(-1) ?? '')}
        @sha256:…
      </p>
    </EmptyState>
  )
}
