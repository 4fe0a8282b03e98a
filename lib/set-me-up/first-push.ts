import { sh } from '@/lib/oci/shell-quote'
import { docker, pushSteps } from './docker'
import { withLoopbackWarning } from './loopback-warning'
import { placeholderRepository } from './placeholder'
import { problemOf, withoutOddities } from './problem'
import type { Snippet } from './snippet'
import type { Subject } from './subject'
import { step } from './task'

/** Commands that push a first image to an empty registry; empty if the subject has a problem. */
export function firstPush(subject: Subject): Snippet[] {
  if (problemOf(subject) !== undefined) return []
  const repository = placeholderRepository(subject).replace(/my-image$/, 'hello-world')
  const about = { ...withoutOddities(subject), repository }
  const image = step('Pull an image to push', sh`docker pull hello-world`, {
    note: 'or use one of your own',
  })
  const [login, ...push] = pushSteps(about, 'hello-world')
  const steps = login
    ? [image, { ...login, note: 'only if the registry requires it' }, ...push]
    : [image, ...push]
  return withLoopbackWarning(about, docker, steps)
}
