import { Suspense } from 'react'
import { Breadcrumbs } from '@/components/breadcrumbs'
import { PageTitle } from '@/components/ui/page-title'
import { parseCheckedReference } from '@/lib/check/checked-reference'
import type { RunningCheck } from '@/lib/check/running-check'
import { startCheck } from '@/lib/check/start-check'
import { RegistryError } from '@/lib/oci/registry-error'
import { CheckForm } from './check-form'
import { CheckRow } from './check-row'
import { CheckSummary, CheckSummarySkeleton } from './check-summary'
import { RegistryProblem } from './registry-problem'

interface Props {
  registry: string
  reference: string | undefined
}

/** The registry check: the result of each probe as it comes back. */
export async function CheckView({ registry, reference = '' }: Props) {
  const begun = await begin(registry, reference)
  const isFolder = 'examination' in begun && begun.examination.isFolder
  return (
    <div className="flex flex-col gap-5">
      <div>
        <Breadcrumbs address={{ registry }} />
        <PageTitle className="pt-2">Registry check</PageTitle>
        <p className="max-w-prose pt-1 text-muted">
          {isFolder
            ? 'Reads the folder the same way as other pages. Nothing is written or deleted.'
            : 'Sends the same requests as other pages, with the same credentials. Nothing is written or deleted.'}
        </p>
      </div>
      <CheckForm registry={registry} reference={isFolder ? undefined : reference} />
      {'error' in begun ? (
        <RegistryProblem error={begun.error} registry={registry} />
      ) : (
        <Checks {...begun.examination} />
      )}
    </div>
  )
}

function Checks({ checks, report }: RunningCheck) {
  return (
    <>
      <Suspense fallback={<CheckSummarySkeleton />}>
        <CheckSummary report={report} />
      </Suspense>
      <ul aria-label="Checks" className="panel">
        {checks.map(({ id, title, check }) => (
          <CheckRow key={id} id={id} title={title} check={check} />
        ))}
      </ul>
    </>
  )
}

async function begin(
  registry: string,
  reference: string,
): Promise<{ examination: RunningCheck } | { error: RegistryError }> {
  try {
    return {
      examination: await startCheck(registry, {
        checkedReference: parseCheckedReference(registry, reference),
      }),
    }
  } catch (error) {
    if (error instanceof RegistryError) return { error }
    throw error
  }
}
