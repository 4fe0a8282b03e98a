import { Notice } from '@/components/ui/notice'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'

/** `error` is the catalog's, which many registries don't offer, or that of a registry that doesn't respond. */
export function NoReferences({ of, error }: { of: string; error: Error | null }) {
  if (!error) return <p className="text-muted">{visibleText(of)} lists no repositories.</p>
  const isRefused = error instanceof RegistryError && [401, 403, 404, 405].includes(error.status)
  const fix = error instanceof RegistryError && !isRefused ? error.fix : undefined
  return (
    <Notice tone={isRefused ? 'warning' : 'error'}>
      {isRefused
        ? `This registry doesn’t list its repositories (“${visibleText(error.message)}”). Paste a list of references.`
        : `The repository list couldn’t be loaded: ${visibleText(error.message)} ${visibleText(fix ?? '')}`}
    </Notice>
  )
}
