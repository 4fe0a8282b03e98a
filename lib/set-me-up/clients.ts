import { acrTasks } from './acr-tasks'
import { azurePipelines } from './azure-pipelines'
import { buildah } from './buildah'
import { buildx } from './buildx'
import { type Client, type ClientDefinition, GROUPS, type Snippet, type Task } from './client'
import { compose } from './compose'
import { cosign, githubCli } from './cosign'
import { crane } from './crane'
import { crictl } from './crictl'
import { docker, pushSteps } from './docker'
import { dockerfile } from './dockerfile'
import { githubActions } from './github-actions'
import { gitlabCi } from './gitlab-ci'
import { helm } from './helm'
import { kubernetes } from './kubernetes'
import { nerdctl } from './nerdctl'
import { oras } from './oras'
import { kindOf } from './placeholder'
import { needsPlainHttp } from './plain-http'
import { podman } from './podman'
import { problemOf, withoutOddities } from './problem'
import { regctl } from './regctl'
import { grype, syft, trivy } from './scanners'
import { skopeo } from './skopeo'
import { clientHost, isLoopback, type Subject } from './subject'
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

/**
 * The clients that make sense for the subject, in display order: by group, those under "More" last in theirs.
 * None when a name in the subject is one that no client accepts: `problemOf` says which.
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

/** Lines that push a first image, for an empty registry. */
export function firstPush(subject: Subject): Snippet[] {
  if (problemOf(subject) !== undefined) return []
  const about = withoutOddities(subject)
  return warned(about, docker, pushSteps(about, 'hello-world'))
}

function clientOf(definition: ClientDefinition, subject: Subject): Client {
  const { id, name, group, isMore = false } = definition
  // Any registry can be pushed to from ACR Tasks, but it is a detour.
  const isDetour = id === 'acr-tasks' && kindOf(subject) !== 'acr'
  const tasks = definition.tasks(subject).map((task) => withWarnings(task, definition, subject))
  const plainHttp = needsPlainHttp(subject, id !== 'kubernetes' && id !== 'crictl')
    ? definition.plainHttp?.(subject)
    : undefined
  return { id, name, group, isMore: isMore || isDetour, tasks, plainHttp }
}

function withWarnings(task: Task, definition: ClientDefinition, subject: Subject): Task {
  return { ...task, snippets: (choice) => warned(subject, definition, task.snippets(choice)) }
}

/** Puts a word on every snippet that names a `localhost` which is not the reader's. */
function warned(subject: Subject, definition: ClientDefinition, snippets: Snippet[]): Snippet[] {
  const host = clientHost(subject)
  const text = subject.isLayout || !isLoopback(host) ? undefined : loopbackWarning(subject, definition)
  if (text === undefined) return snippets
  return snippets.map((snippet) =>
    snippet.lines.includes(host)
      ? { ...snippet, warning: [text, snippet.warning].filter(Boolean).join(' ') }
      : snippet,
  )
}

function loopbackWarning({ readerIsLocal }: Subject, { runsOn }: ClientDefinition): string | undefined {
  const cure = 'set REGISTRY_PUBLIC_HOST to the name that clients use.'
  if (runsOn !== undefined)
    return `localhost is the ${runsOn === 'node' ? 'cluster node' : 'build machine'} itself: ${cure}`
  return readerIsLocal ? undefined : `localhost is your own machine: ${cure}`
}
