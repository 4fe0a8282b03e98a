import 'server-only'
import type { Finding } from '@/lib/api/check'
import { pullScope } from '@/lib/registry/names'
import { headerOf } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import type { Contents, Sample } from './contents'
import { truncate } from './finding'
import { guessKind } from './kind'

/** Known behavior of products that a read-only request can't detect. */
const KNOWN: Partial<Record<string, string>> = {
  'docker-hub': 'Docker Hub deletes only through its own API.',
  ghcr: 'GHCR deletes only through GitHub’s API.',
  ecr: 'ECR deletes only through AWS’s API.',
  'ecr-public': 'ECR deletes only through AWS’s API.',
  acr: 'Azure deletes manifests by digest, and tags through its own API.',
  harbor: 'Harbor deletes by digest only, along with all tags of the digest.',
}

/**
 * Checks with OPTIONS whether the registry says that it supports deletion. Nothing is deleted to find out, so the
 * result is usually unknown.
 */
export async function probeDeletion(context: CheckContext, _: Contents, sample: Sample): Promise<Finding> {
  const known = KNOWN[guessKind(context.settings.host, context.answers)]
  if (context.settings.upstream !== undefined) {
    return {
      status: 'info',
      observed: 'Not checked: this is a pull-through cache',
      meaning: 'Pull-through caches don’t delete on request.',
    }
  }
  const response = await context.send({
    kind: 'manifest',
    method: 'OPTIONS',
    path: `${sample.repository}/manifests/${sample.reference ?? 'latest'}`,
    scope: pullScope(sample.repository),
    accept: '*/*',
    what: 'response to OPTIONS',
    maxBytes: 65_536,
  })
  const allow = headerOf(response, 'allow')
  if (allow === null) {
    return {
      status: 'unknown',
      observed: `OPTIONS returned ${response.status} without Allow`,
      meaning: known ?? 'Whether deletion works is unknown: this check never deletes anything.',
    }
  }
  const methods = allow.split(',').map((method) => method.trim().toUpperCase())
  if (methods.includes('DELETE')) {
    return {
      status: 'unknown',
      observed: `OPTIONS allows ${truncate(allow)}`,
      meaning:
        known ??
        'The registry supports DELETE, but whether it is turned on, and works for tags, is unknown. Distribution allows DELETE even when deletion is off, and version 2 deletes by digest only.',
      fix: 'To turn on deletion in Distribution, set REGISTRY_STORAGE_DELETE_ENABLED=true.',
    }
  }
  if (methods.includes('PUT')) {
    return {
      status: 'info',
      observed: `OPTIONS allows ${truncate(allow)}, not DELETE`,
      meaning: 'The registry doesn’t support deletion.',
    }
  }
  return {
    status: 'info',
    observed: `OPTIONS allows ${truncate(allow)}, neither PUT nor DELETE`,
    meaning: 'The registry is read-only, for example because it is a mirror or in maintenance.',
  }
}
