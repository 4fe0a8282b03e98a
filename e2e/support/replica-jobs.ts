import type { APIRequestContext, APIResponse } from 'playwright'
import type { ActivityPage } from '../../lib/api/activity'
import type { CountingProxy } from './counting-proxy'
import type { Pair } from './pair'

interface MadePlan {
  id: string
  confirm?: string | null
}

/** A request for a plan that copies the source's `1.0`. */
export function copyOf({ from, to, source, prod }: Pair) {
  return {
    action: 'copy',
    from: [`${from.proxy.host}/${source.repository}:1.0`],
    to: [`${to.proxy.host}/${prod.repository}:1.0`],
  }
}

export async function makePlan(request: APIRequestContext, body: object): Promise<MadePlan> {
  return (await expectStatus(request.post('/api/plans', { data: body }), 200)).json()
}

/** Returns the job. */
export async function apply(request: APIRequestContext, { id, confirm }: MadePlan): Promise<string> {
  const data = confirm ? { confirm } : {}
  const begun = await expectStatus(request.post(`/api/plans/${id}/apply`, { data }), 202)
  return (await begun.json()).job
}

/** The same, with a gate that holds what the job would change. */
export function applyHeld(
  request: APIRequestContext,
  plan: MadePlan,
  { gate }: CountingProxy,
): Promise<string> {
  gate.shut(/^(?:POST|PATCH|PUT|DELETE) /)
  return apply(request, plan)
}

/** The activity log's entries of a job. */
export async function entriesOf(request: APIRequestContext, job: string): Promise<ActivityPage['activity']> {
  const page: ActivityPage = await (await expectStatus(request.get('/api/activity'), 200)).json()
  return page.activity.filter((entry) => entry.job === job)
}

/** How a job ended; the same for all its entries, or several. */
export async function outcomeOf(request: APIRequestContext, job: string): Promise<string> {
  const entries = await entriesOf(request, job)
  return [...new Set(entries.map(({ outcome }) => outcome))].join(' and ')
}

async function expectStatus(sent: Promise<APIResponse>, status: number): Promise<APIResponse> {
  const answer = await sent
  if (answer.status() === status) return answer
  throw new Error(`${answer.url()} was answered ${answer.status()}: ${await answer.text()}`)
}
