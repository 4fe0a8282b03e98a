import { acrTasks } from './acr-tasks'
import { azurePipelines } from './azure-pipelines'
import { buildah } from './buildah'
import { buildx } from './buildx'
import { type Client, type ClientDefinition, GROUPS, type Task, type TaskId } from './client'
import { compose } from './compose'
import { cosign, githubCli } from './cosign'
import { crane } from './crane'
import { crictl } from './crictl'
import { docker } from './docker'
import { dockerfile } from './dockerfile'
import { githubActions } from './github-actions'
import { gitlabCi } from './gitlab-ci'
import { helm } from './helm'
import { kubernetes } from './kubernetes'
import { withLoopbackWarning } from './loopback-warning'
import { nerdctl } from './nerdctl'
import { oras } from './oras'
import { kindOf } from './placeholder'
import { needsPlainHttp } from './plain-http'
import { podman } from './podman'
import { problemOf, withoutOddities } from './problem'
import { regctl } from './regctl'
import { grype, syft, trivy } from './scanners'
import { skopeo } from './skopeo'
import type { Subject } from './subject'
import { vendorClient } from './vendor'

const DEFINITIONS: readonly ClientDefinition[] = [
  docker,
  podman,
  helm,
  nerdctl,
  crictl,
  buildx,
  buildah,
  skopeo,
  crane,
  oras,
  regctl,
  kubernetes,
  compose,
  dockerfile,
  githubActions,
  gitlabCi,
  azurePipelines,
  acrTasks,
  cosign,
  trivy,
  syft,
  grype,
  githubCli,
]

/** Tasks that a pull-through cache refuses, since its content comes from upstream. */
const PUSHES: readonly TaskId[] = ['push', 'push-multi-arch', 'promote']

/**
 * The clients for a subject in display order: by group, those under "More" last. Empty if no client accepts a name in
 * the subject; see `problemOf`.
 */
export function clientsFor(subject: Subject): Client[] {
  if (problemOf(subject) !== undefined) return []
  const about = withoutOddities(subject)
  const vendor = vendorClient(about)
  const clients = (vendor ? [...DEFINITIONS, vendor] : DEFINITIONS).map((definition) =>
    clientOf(definition, about),
  )
  const rank = ({ group, isMore }: Client) => GROUPS.indexOf(group) * 2 + (isMore ? 1 : 0)
  return clients.filter(({ tasks }) => tasks.length > 0).sort((a, b) => rank(a) - rank(b))
}

function clientOf(definition: ClientDefinition, subject: Subject): Client {
  const { id, name, group, isMore = false } = definition
  // ACR Tasks can push to any registry, but it's a detour.
  const isDetour = id === 'acr-tasks' && kindOf(subject) !== 'acr'
  const tasks = definition
    .tasks(subject)
    .filter((task) => subject.upstream === undefined || !PUSHES.includes(task.id))
    .map((task) => withWarnings(task, definition, subject))
  const plainHttp = needsPlainHttp(subject, id !== 'kubernetes' && id !== 'crictl')
    ? definition.plainHttp?.(subject)
    : undefined
  return { id, name, group, isMore: isMore || isDetour, tasks, plainHttp }
}

function withWarnings(task: Task, definition: ClientDefinition, subject: Subject): Task {
  return { ...task, snippets: (choice) => withLoopbackWarning(subject, definition, task.snippets(choice)) }
}
