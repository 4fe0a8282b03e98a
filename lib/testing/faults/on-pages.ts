import { HEALTHY } from './healthy-registry'

/** An outcome as shown by a page. */
export interface PageFault {
  outcome: string
  /** The row of the tables. */
  fault: string
  /** The path after the registry's host. */
  path: string
  /** The alert's heading, or the text beside the content. */
  title: string
  /** The alert's code and status; without them the page shows the content. */
  code?: string
  /** The fault isn't visible. */
  isWell?: boolean
  /** The browser meets it, when it loads the rest of a list. */
  isReadOn?: boolean
}

const repository = `/${HEALTHY.repository}`
const byTag = `${repository}:${HEALTHY.tag}`
const byDigest = `${repository}@${HEALTHY.amd64.manifest.digest}`
const unread = 'Couldn’t load from the registry'

export const ON_PAGES: PageFault[] = [
  {
    outcome: 'refused (401)',
    fault: '401 without any challenge',
    path: repository,
    title: 'Sign-in required',
    code: 'UNAUTHORIZED · 401',
  },
  {
    outcome: 'refused (403)',
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
    outcome: 'unreadable JSON',
    fault: 'a list of another shape',
    path: repository,
    title: unread,
    code: 'RESPONSE_INVALID · 502',
  },
  {
    outcome: 'too large',
    fault: 'a manifest without end',
    path: byTag,
    title: unread,
    code: 'TOO_LARGE · 502',
  },
  {
    outcome: 'slow',
    fault: 'no answer',
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
    outcome: 'cut',
    fault: 'a cut body for ever',
    path: byTag,
    title: unread,
    code: 'UNREACHABLE · 502',
  },
  {
    outcome: 'reset',
    fault: 'a reset for ever',
    path: byTag,
    title: unread,
    code: 'UNREACHABLE · 502',
  },
  {
    outcome: 'throttled',
    fault: '429 with Retry-After in seconds',
    path: byTag,
    title: 'Too many requests',
    code: 'TOOMANYREQUESTS · 429',
  },
  {
    outcome: 'failing',
    fault: '500 for ever',
    path: byTag,
    title: unread,
    code: 'UNKNOWN · 502',
  },
  {
    outcome: 'other bytes',
    fault: 'a wrong digest',
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
    outcome: 'a catalog refused',
    fault: 'a catalog for administrators (403)',
    path: '',
    title: 'doesn’t list its repositories',
  },
  {
    outcome: 'healed by asking again',
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
    outcome: 'a list cut short',
    fault: 'the same page for ever',
    path: repository,
    title: 'This list is incomplete',
    isReadOn: true,
  },
  {
    outcome: 'one child missing',
    fault: 'a missing child',
    path: `${repository}:${HEALTHY.indexTag}`,
    title: 'missing from the registry',
  },
]

/** For changes: shown by their own tests, with real registries where those have the fault. */
export const WRITING: readonly { fault: string; answer: string; test: string }[] = [
  {
    fault: 'Concurrent writers lose entries of the referrers tag.',
    answer:
      'Changes of one list take turns in a server, and keep the entries of others. Two servers may still collide.',
    test: 'lib/changes/copy/copy.test.ts',
  },
  {
    fault: 'An upload’s `Location` drops the port, or names http behind a TLS proxy.',
    answer: 'Only its path is used, at the registry itself; another host is refused.',
    test: 'lib/registry/target.test.ts',
  },
  {
    fault: 'A mount is refused or ignored.',
    answer: 'The blob is copied.',
    test: 'lib/registry/target.test.ts',
  },
  {
    fault: 'DELETE answers 405, 400 or 404 although it is said to be supported (ECR, Docker Hub, GHCR).',
    answer: 'The plan probes it first and says what to do; a 404 for what is still shown is not believed.',
    test: 'lib/changes/delete/delete-by-kind.test.ts',
  },
  {
    fault: 'DELETE answers 400 `GOOGLE_MANIFEST_DANGLING_TAG`.',
    answer: 'Says that a tag or an index still names it.',
    test: 'lib/registry/target.test.ts',
  },
  {
    fault: 'A single read answers 404 for what is there.',
    answer:
      'Everything is looked at again at the end: what can still be read is not deleted, and the job succeeded partly.',
    test: 'lib/changes/delete/delete-by-kind.test.ts',
  },
  {
    fault: 'A tag is still listed right after it was deleted.',
    answer: 'Says so; it is deleted once it can no longer be read.',
    test: 'lib/changes/delete/delete-by-kind.test.ts',
  },
  {
    fault: 'A source sends a byte now and then.',
    answer: 'Less than 64 KiB in a minute ends the upload with `TIMEOUT`; one owner never holds all places.',
    test: 'lib/registry/target.test.ts',
  },
]
