import { visibleText } from '@/lib/oci/visible-text'
import { EmptyState } from '../ui/empty-state'

/** An empty tag list. Some registries answer one for a name that they do not know, too. */
export function NoTags({ repository }: { repository: string }) {
  return (
    <EmptyState title="No tags">
      <p>
        The registry names no tag here. Images can still be opened by digest: …/
        {visibleText(repository.split('/').at(-1) ?? '')}
        @sha256:….
      </p>
    </EmptyState>
  )
}
