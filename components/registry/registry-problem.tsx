import { CircleAlert } from 'lucide-react'
import { SignInButton } from '@/components/session/sign-in-button'
import { SignInIfOffered } from '@/components/session/sign-in-if-offered'
import { Badge } from '@/components/ui/badge'
import { SectionTitle } from '@/components/ui/section-title'
import { TextLink } from '@/components/ui/text-link'
import { TryAgainButton } from '@/components/ui/try-again-button'
import type { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'

interface Props {
  error: Pick<RegistryError, 'code' | 'message' | 'fix' | 'status'> & { isDocument?: boolean }
  title?: string | undefined
  /** Offers to check the registry, and to sign in if that may help. */
  registry?: string
  /** The address of the unreadable document. */
  document?: string | undefined
}

/** An error in place of the data: the registry's code and reason, and how to fix it. */
export function RegistryProblem({ error, title, registry, document }: Props) {
  return (
    <section role="alert" className="panel flex items-start gap-3 p-5">
      <CircleAlert aria-hidden size={18} className="mt-0.5 shrink-0 text-red" />
      <div className="flex min-w-0 flex-col items-start gap-2">
        <SectionTitle>{title ?? titleOf(error)}</SectionTitle>
        <p className="wrap-anywhere max-w-prose">{visibleText(error.message)}</p>
        {error.fix && <p className="wrap-anywhere max-w-prose text-muted">{visibleText(error.fix)}</p>}
        <Badge tone="red">
          {visibleText(error.code)} · {error.status}
        </Badge>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {error.status >= 429 && !error.isDocument && <TryAgainButton />}
          {registry && error.status === 401 && <SignInButton registry={registry} isPrimary />}
          {registry && error.status === 403 && <SignInIfOffered registry={registry} />}
          {document && (
            <a href={document} download className="link text-sm">
              Download the document
            </a>
          )}
          {registry && !error.isDocument && (
            <TextLink href={addressOf({ registry }, { view: 'check' })} className="text-sm">
              Check this registry
            </TextLink>
          )}
        </div>
      </div>
    </section>
  )
}

function titleOf({ status, isDocument }: Props['error']): string {
  if (isDocument) return 'Couldn’t read this document'
  if (status === 401) return 'Sign-in required'
  if (status === 403) return 'Access denied'
  if (status === 404) return 'Not found'
  if (status === 429) return 'Too many requests'
  if (status === 504) return 'The registry didn’t respond in time'
  return 'Couldn’t load from the registry'
}
