import type { Snippet } from './client'
import { docker, pushSteps } from './docker'
import { withLoopbackWarning } from './loopback-warning'
import { problemOf, withoutOddities } from './problem'
import { sh } from './shell-quote'
import type { Subject } from './subject'
import { step } from './task'

/** Lines that push a first image, for an empty registry; none when the subject has a problem. */
export function firstPush(subject: Subject): Snippet[] {
  if (problemOf(subject) !== undefined) return []
  const about = withoutOddities(subject)
  const image = step('Fetch an image to push', sh`docker pull hello-world`, {
    note: 'or take one of your own',
  })
  return withLoopbackWarning(about, docker, [image, ...pushSteps(about, 'hello-world')])
}
