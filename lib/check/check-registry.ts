import 'server-only'
import type { AskedRegistry } from '@/lib/access/settings-for'
import type { Finding } from '@/lib/api/check'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { redactSecrets } from '@/lib/registry/identity'
import { countOpenRequest } from '@/lib/telemetry/request-counter'
import { type CheckContext, type CheckedReference, createCheckContext } from './check-context'
import { type Contents, createContents, type Sample } from './contents'
import { TOO_MANY_REQUESTS_SENT } from './count-requests'
import { skipped, toFinding } from './finding'
import { PROBES, type Probe } from './probes'
import type { RunningCheck } from './running-check'

const MAX_MS = 60_000
/** A healthy registry takes 10 to 20. */
const MAX_REQUESTS = 26

interface Options {
  checkedReference?: CheckedReference | undefined
  signal?: AbortSignal | undefined
  maxMs?: number
  maxRequests?: number
}

/**
 * Checks a registry with these settings and credentials. Read-only: sends GET, HEAD and OPTIONS, and token requests.
 *
 * Takes at most a minute and `MAX_REQUESTS` requests. Everything that fails becomes a finding.
 */
export function checkRegistry(
  registry: Omit<AskedRegistry, 'kind'>,
  { checkedReference, signal, maxMs = MAX_MS, maxRequests = MAX_REQUESTS }: Options = {},
): RunningCheck {
  const checkedAt = new Date().toISOString()
  const timeout = AbortSignal.timeout(maxMs)
  const context = createCheckContext(registry, {
    checkedReference,
    maxRequests,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  })
  const contents = createContents(context)
  let before: Promise<unknown> = Promise.resolve()
  const checks = PROBES.map((probe) => {
    const { id, title } = probe
    const check = before.then(async () => ({
      id,
      title,
      ...redact(context, await runProbe(probe, context, contents)),
    }))
    before = check
    return { id, title, check }
  })
  const url = new URL(registry.settings.url)
  // Names and certificates are checked between requests, so the page's count waits for all checks.
  const report = countOpenRequest(() => Promise.all(checks.map(({ check }) => check))).then((all) => ({
    registry: registry.settings.host,
    url: `${url.origin}${url.pathname.replace(/\/$/, '')}`,
    checkedAt,
    checks: all,
    requestCount: context.requests(),
  }))
  return { isFolder: false, checks, report }
}

async function runProbe(probe: Probe, context: CheckContext, contents: Contents): Promise<Finding> {
  try {
    if (probe.needs === 'nothing') return await probe.look(context, contents)
    if (!(await context.isRegistry())) return skipped('no v2 registry responded.')
    if (probe.needs === 'registry') return await probe.look(context, contents)
    const sample = await findSample(contents)
    if (sample === undefined) {
      return skipped('this check needs a repository.', 'Enter one, for example team/app or team/app:1.0.')
    }
    if (probe.needs === 'artifact' && sample.reference === undefined) {
      return skipped(`${sample.repository} has no tags.`, 'Enter a repository that has tags.')
    }
    return await probe.look(context, contents, sample)
  } catch (error) {
    return failure(error, context.signal)
  }
}

/** The catalog's own probe reports its failure; for others it only means that nothing is listed. */
async function findSample(contents: Contents): Promise<Sample | undefined> {
  return contents.sample().catch((error) => {
    if (error instanceof RegistryError && error.status < 500 && error.code !== 'CANCELED') return undefined
    throw error
  })
}

function failure(error: unknown, signal: AbortSignal): Finding {
  if (error instanceof RegistryError) {
    if (error.code === TOO_MANY_REQUESTS_SENT) return skipped(error.message)
    if (signal.aborted) return skipped('the time limit of this check was reached.')
    return toFinding(error, 'error')
  }
  log.error('A registry check failed', error)
  return { status: 'unknown', observed: 'The check itself failed. See Porthole’s log for the reason.' }
}

/** Registries echo what they receive, so remove secrets before anything leaves the server. */
function redact({ settings, connection, anonymousConnection }: CheckContext, finding: Finding): Finding {
  const tokens = [connection, anonymousConnection].flatMap(({ memory }) =>
    [...memory.tokens.values()].map(({ token }) => token),
  )
  const cleaned = (text: string) => redactSecrets(text, settings.credentials, tokens)
  const { status, observed, meaning, fix } = finding
  return {
    status,
    observed: cleaned(observed),
    ...(meaning !== undefined && { meaning: cleaned(meaning) }),
    ...(fix !== undefined && { fix: cleaned(fix) }),
  }
}
