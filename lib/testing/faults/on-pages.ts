import { HEALTHY } from './healthy-registry'

/** An outcome as shown by a page. */
export interface PageFault {
  outcome: string
  /** The row of the tables. */
  fault: string
  /** The path after the registry's host. */
  path: string
  /** The alert's heading, or the text next to the content. */
  title: string
  /** The alert's code and status; without them the page shows the content. */
  code?: string
  /** The fault isn't visible. */
  isWell?: boolean
  /** The browser runs into it while loading the rest of a list. */
  isReadOn?: boolean
}

const repository = `/${HEALTHY.repository}`
const byTag = `${repository}:${HEALTHY.tag}`
const byDigest = `${repository}@${HEALTHY.amd64.manifest.digest}`
const unread = 'Couldn’t load from the registry'

export const ON_PAGES: PageFault[] = [
  {
    outcome: 'denied (401)',
    fault: '401 without any challenge',
    path: repository,
    title: 'Sign-in required',
    code: 'UNAUTHORIZED · 401',
  },
  {
    outcome: 'denied (403)',
    fault: 'an error in HTML',
    path: repository,
    title: 'Access denied',
    code: 'DENIED · 403',
  },
  {
    outcome: 'a web page',
    fault: 'a web page for a manifest',
    path: byTag,
    title: unread,
    code: 'RESPONSE_INVALID · 502',
  },
  {
    outcome: 'invalid JSON',
    fault: 'a list of another shape',
    path: repository,
    title: unread,
    code: 'RESPONSE_INVALID · 502',
  },
  {
    outcome: 'too large',
    fault: 'an endless manifest',
    path: byTag,
    title: unread,
    code: 'TOO_LARGE · 502',
  },
  {
    outcome: 'slow',
    fault: 'no response',
    path: byTag,
    title: 'The registry didn’t respond in time',
    code: 'TIMEOUT · 504',
  },
  {
    outcome: 'stalled',
    fault: 'a body that stalls',
    path: byTag,
    title: 'The registry didn’t respond in time',
    code: 'TIMEOUT · 504',
  },
  {
    outcome: 'interrupted',
    fault: 'an interrupted body, forever',
    path: byTag,
    title: unread,
    code: 'UNREACHABLE · 502',
  },
  {
    outcome: 'reset',
    fault: 'a reset, forever',
    path: byTag,
    title: unread,
    code: 'UNREACHABLE · 502',
  },
  {
    outcome: 'rate-limited',
    fault: '429 with Retry-After in seconds',
    path: byTag,
    title: 'Too many requests',
    code: 'TOOMANYREQUESTS · 429',
  },
  {
    outcome: 'failing',
    fault: '500 forever',
    path: byTag,
    title: unread,
    code: 'UNKNOWN · 502',
  },
  {
    outcome: 'wrong content',
    fault: 'a manifest with a wrong digest',
    path: byDigest,
    title: unread,
    code: 'DIGEST_MISMATCH · 502',
  },
  {
    outcome: 'TLS',
    fault: 'a self-signed certificate',
    path: byTag,
    title: unread,
    code: 'UNREACHABLE · 502',
  },
  {
    outcome: 'unreachable',
    fault: 'nothing listens',
    path: byTag,
    title: unread,
    code: 'UNREACHABLE · 502',
  },
  {
    outcome: 'catalog denied',
    fault: 'a catalog for administrators (403)',
    path: '',
    title: 'doesn’t list its repositories',
  },
  {
    outcome: 'recovered by a retry',
    fault: '429 twice',
    path: byTag,
    title: 'linux/amd64',
    isWell: true,
  },
  {
    outcome: 'a warning',
    fault: 'a warning',
    path: byTag,
    title: ': “1.0 is deprecated”',
  },
  {
    outcome: 'an incomplete list',
    fault: 'the same page forever',
    path: repository,
    title: 'This list is incomplete',
    isReadOn: true,
  },
  {
    outcome: 'a missing child',
    fault: 'a missing child',
    path: `${repository}:${HEALTHY.indexTag}`,
    title: 'missing',
  },
]

/** For changes: shown by their own tests, using real registries that have the fault where possible. */
export const WRITING: readonly { fault: string; answer: string; test: string }[] = [
  {
    fault: 'Concurrent writers lose entries of the referrers tag.',
    answer:
      'Porthole changes a referrers tag one job at a time, and keeps other clients’ entries. Two Porthole servers can still conflict.',
    test: 'lib/changes/copy/copy.test.ts',
  },
  {
    fault: 'An upload’s `Location` has no port, or has http behind a TLS proxy.',
    answer: 'Uses only its path, at the registry’s own address. Rejects another host.',
    test: 'lib/registry/target.test.ts',
  },
  {
    fault: 'A mount is rejected or ignored.',
    answer: 'Copies the blob.',
    test: 'lib/registry/target.test.ts',
  },
  {
    fault: 'DELETE returns 405, 400 or 404 although OPTIONS lists it (ECR, Docker Hub, GHCR).',
    answer:
      'The plan probes it first and shows a fix. A 404 for a manifest that still loads is not taken as deleted.',
    test: 'lib/changes/delete/delete-by-kind.test.ts',
  },
  {
    fault: 'DELETE returns 400 `GOOGLE_MANIFEST_DANGLING_TAG`.',
    answer: 'Reports that a tag or an index still refers to it.',
    test: 'lib/registry/target.test.ts',
  },
  {
    fault: 'A single request returns 404 for a manifest that exists.',
    answer:
      'Checks everything again at the end. If a manifest still loads, it is not deleted, and the job is partly succeeded.',
    test: 'lib/changes/delete/delete-by-kind.test.ts',
  },
  {
    fault: 'A tag is still listed right after it was deleted.',
    answer: 'Reports it. The tag counts as deleted once it no longer loads.',
    test: 'lib/changes/delete/delete-by-kind.test.ts',
  },
  {
    fault: 'A source sends data very slowly.',
    answer:
      'An upload slower than 64 KiB per minute ends with `TIMEOUT`. No owner can take all upload slots.',
    test: 'lib/registry/target.test.ts',
  },
]
