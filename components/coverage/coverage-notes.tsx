import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { Notice } from '@/components/ui/notice'
import { formatPlural } from '@/lib/format'
import type { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'

interface Props {
  /** Nothing is loaded. */
  isFirst: boolean
  /** The list is too long for the address. */
  isLong: boolean
  isRunning: boolean
  problem: RegistryError | undefined
  /** Repositories for which only a HEAD was sent. */
  meteredCount: number
  onLoadMetered: () => void
}

/** What loading costs, and what interrupted it. */
export function CoverageNotes({ isFirst, isLong, isRunning, problem, meteredCount, onLoadMetered }: Props) {
  return (
    <>
      {isFirst && !isRunning && (
        <Hint>
          For each repository, loading sends a request for its tags, one for the manifest, and a HEAD request
          per platform. Rate-limited registries get only HEAD requests until you load more.
        </Hint>
      )}
      {isLong && <Hint>This list is too long for the address, so a link doesn’t include it.</Hint>}
      {problem && (
        <Notice tone="error">
          Loading stopped: {visibleText(problem.message)} {visibleText(problem.fix ?? '')}
        </Notice>
      )}
      {meteredCount > 0 && !isRunning && (
        <Notice tone="warning">
          {formatPlural(meteredCount, 'repository', 'repositories')} {meteredCount === 1 ? 'is' : 'are'} in a
          rate-limited registry.{' '}
          <Button variant="inline" onClick={onLoadMetered}>
            Load {meteredCount === 1 ? 'it' : 'them'}
          </Button>
          , for one pull each, and one more per nested index. The last quarter of the quota is kept.
        </Notice>
      )}
    </>
  )
}

/** Gaps in hidden columns, and missing children that don't count as gaps. */
export function HiddenGaps({ hidden, brokenCount }: { hidden: readonly string[]; brokenCount: number }) {
  return (
    <div className="flex flex-col gap-1 text-muted text-sm empty:hidden">
      {hidden.length > 0 && (
        <p>
          {visibleText(hidden.join(', '))} {hidden.length === 1 ? 'is' : 'are'} required but hidden, and still
          {hidden.length === 1 ? ' counts' : ' count'}.
        </p>
      )}
      {brokenCount > 0 && (
        <p>
          {formatPlural(brokenCount, 'complete image')} {brokenCount === 1 ? 'lists' : 'list'} a child
          manifest for another platform that is missing from the registry.
        </p>
      )}
    </div>
  )
}
