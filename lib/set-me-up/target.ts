import type { Subject } from './subject'

/** A placeholder for the target registry of a copy. */
export const COPY_HOST = 'registry.example.com'

/** A placeholder for the tag of a promotion. */
export const NEW_TAG = 'production'

/** Whether a promotion may use the tag `production`: Helm finds charts by version only. */
export function takesAnyTag(subject: Subject): boolean {
  return subject.artifact !== 'helm'
}
