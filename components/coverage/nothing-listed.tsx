import { Notice } from '@/components/ui/notice'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'

/** `error` is that of the catalog, which many registries don't offer, or of a registry that doesn't respond. */
export function NothingListed({ of, error }: { of: string; error: Error | null }) {
  if (!error) return <p className="text-muted">{visibleText(of)} lists no repository.</p>
  const isRefused = error instanceof RegistryError && [401, 403, 404, 405].includes(error.status)
  const fix = error instanceof RegistryError && !isRefused ? error.fix : undefined
  return (
    <Notice tone={isRefused ? 'warning' : 'error'}>
      {isRefused
        ? `The registry does not list its repositories (“${visibleText(error.message)}”): paste a list.`
        : `The registry’s list could not be read: ${visibleText(error.message)} ${visibleText(fix ?? '')}`}
    </Notice>
  )
}
