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
  'docker-hub': 'Docker Hub deletes through its own api only.',
  ghcr: 'GHCR deletes through GitHub’s api only.',
  ecr: 'ECR deletes through AWS’s api only.',
  'ecr-public': 'ECR deletes through AWS’s api only.',
  acr: 'Azure deletes manifests by digest; tags through its own api.',
  harbor: 'Harbor deletes by digest only, with all tags of it.',
}

/**
 * Checks whether the registry says that it deletes, with OPTIONS only. Nothing is deleted to find out, so the
 * result is usually unknown.
 */
export async function probeDeletion(context: CheckContext, _: Contents, sample: Sample): Promise<Finding> {
  const known = KNOWN[guessKind(context.settings.host, context.answers)]
  if (context.settings.upstream !== undefined) {
    return {
      status: 'info',
      observed: 'Not asked: it is a pull-through cache',
      meaning: 'Such a cache deletes nothing on request.',
    }
  }
  const response = await context.send({
    kind: 'manifest',
    method: 'OPTIONS',
    path: `${sample.repository}/manifests/${sample.reference ?? 'latest'}`,
    scope: pullScope(sample.repository),
    accept: '*/*',
    what: 'answer to OPTIONS',
    maxBytes: 65_536,
  })
  const allow = headerOf(response, 'allow')
  if (allow === null) {
    return {
      status: 'unknown',
      observed: `OPTIONS answered ${response.status} without Allow`,
      meaning: known ?? 'Whether it deletes cannot be known without trying, and this examination never does.',
    }
  }
  const methods = allow.split(',').map((method) => method.trim().toUpperCase())
  if (methods.includes('DELETE')) {
    return {
      status: 'unknown',
      observed: `OPTIONS allows ${truncate(allow)}`,
      meaning:
        known ??
        'DELETE is known there. Whether it is switched on, and takes tags, cannot be known without trying: distribution says the same with deletion off, and version 2 deletes by digest only.',
      fix: 'distribution deletes once REGISTRY_STORAGE_DELETE_ENABLED=true is set.',
    }
  }
  if (methods.includes('PUT')) {
    return {
      status: 'info',
      observed: `OPTIONS allows ${truncate(allow)}, not DELETE`,
      meaning: 'Nothing can be deleted here.',
    }
  }
  return {
    status: 'info',
    observed: `OPTIONS allows ${truncate(allow)}, neither PUT nor DELETE`,
    meaning: 'The registry is read-only: it is in maintenance, or a mirror.',
  }
}
