import { Info } from 'lucide-react'
import { useRegistry } from '@/components/registry/registries-context'
import { SignInButton } from '@/components/session/sign-in-button'
import { Notice } from '@/components/ui/notice'
import { visibleText } from '@/lib/oci/visible-text'
import type { StageRemark } from './stage-remarks'

/** What is unknown about which stages, and where signing in may show more. Expected remarks aren't warnings. */
export function StageRemarksList({ remarks }: { remarks: readonly StageRemark[] }) {
  return remarks.map((remark) => {
    const key = `${remark.registry} ${remark.text}`
    if (remark.tone !== 'info')
      return (
        <Notice key={key} tone={remark.tone}>
          <Remark remark={remark} />
        </Notice>
      )
    return (
      <div key={key} className="flex items-start gap-2 text-muted text-sm sm:items-center">
        <Info aria-hidden size={15} className="mt-0.5 shrink-0 sm:mt-0" />
        <Remark remark={remark} />
      </div>
    )
  })
}

function Remark({ remark: { stages, registry, text, isForSignedIn } }: { remark: StageRemark }) {
  const isSignedIn = useRegistry(registry)?.signedInAs !== undefined
  return (
    <div className="flex min-w-0 flex-col items-start gap-x-4 gap-y-2 sm:flex-row sm:items-center">
      <p className="wrap-anywhere">
        <strong className="font-semibold">{visibleText(stages.join(', '))}:</strong> {visibleText(text)}
      </p>
      {isForSignedIn && !isSignedIn && <SignInButton registry={registry} />}
    </div>
  )
}
