import 'server-only'
import type { StageProblem } from '@/lib/api/stage-repositories'
import type { RegistryError } from '@/lib/oci/registry-error'
import { rowError } from '@/lib/tag-details/rows'

/** Converts a refusal to a stage's problem. */
export function stageProblem(error: RegistryError): StageProblem {
  return { ...rowError(error), status: error.status, ...(error.isListOnly && { isListOnly: true }) }
}
