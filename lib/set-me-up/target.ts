import type { Subject } from './subject'

/** Stands for the registry that a copy goes to. */
export const COPY_HOST = 'registry.example.com'

/** Stands for the tag that a promotion gives. */
export const NEW_TAG = 'production'

/** Whether a promotion may tag it `production`: Helm finds a chart by its version only. */
export function takesAnyTag(subject: Subject): boolean {
  return subject.artifact !== 'helm'
}
