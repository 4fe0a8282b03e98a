import 'server-only'
import type { Finding } from '@/lib/api/check'
import { probeAddress } from './address'
import { probeCatalog } from './catalog'
import { probeCertificate } from './certificate'
import type { CheckContext } from './check-context'
import { probeClock } from './clock'
import type { Contents, Sample } from './contents'
import { probeCredentials } from './credentials'
import { probeDeletion } from './deletion'
import { probeDns } from './dns'
import { probeHead } from './head'
import { probeKind } from './kind'
import { probeManifest } from './manifest'
import { probePaging } from './paging'
import { probePing } from './ping'
import { probeProxies } from './proxies'
import { probeRange } from './range'
import { probeRateLimit } from './rate-limit'
import { probeReferrers } from './referrers'
import { probeSignIn } from './sign-in'
import { probeTags } from './tags'
import { probeToken } from './token'

/** `needs` is what must exist: a v2 registry, a repository, a tag or digest in it. */
export type Probe = { id: string; title: string } & (
  | { needs: 'nothing' | 'registry'; look: (context: CheckContext, contents: Contents) => Promise<Finding> }
  | {
      needs: 'repository' | 'artifact'
      look: (context: CheckContext, contents: Contents, sample: Sample) => Promise<Finding>
    }
)

/** In order of execution and display. The last ones read the others' responses. */
export const PROBES: readonly Probe[] = [
  { id: 'address', title: 'Address', needs: 'nothing', look: probeAddress },
  { id: 'names', title: 'DNS and proxy', needs: 'nothing', look: probeDns },
  { id: 'certificate', title: 'Certificate', needs: 'nothing', look: probeCertificate },
  { id: 'ping', title: 'v2 API', needs: 'nothing', look: probePing },
  { id: 'clock', title: 'Clock', needs: 'registry', look: probeClock },
  { id: 'sign-in', title: 'Sign-in', needs: 'registry', look: probeSignIn },
  { id: 'token', title: 'Token service', needs: 'registry', look: probeToken },
  { id: 'credentials', title: 'Credentials', needs: 'registry', look: probeCredentials },
  { id: 'catalog', title: 'Catalog', needs: 'registry', look: probeCatalog },
  {
    id: 'tags',
    title: 'Tag list',
    needs: 'repository',
    look: (context, _, sample) => probeTags(context, sample),
  },
  { id: 'paging', title: 'Pagination', needs: 'registry', look: probePaging },
  { id: 'head', title: 'HEAD requests', needs: 'artifact', look: probeHead },
  { id: 'manifest', title: 'Manifest', needs: 'artifact', look: probeManifest },
  { id: 'range', title: 'Blobs and range requests', needs: 'artifact', look: probeRange },
  { id: 'referrers', title: 'Referrers', needs: 'artifact', look: probeReferrers },
  { id: 'deletion', title: 'Deletion', needs: 'repository', look: probeDeletion },
  { id: 'rate-limit', title: 'Rate limits', needs: 'registry', look: probeRateLimit },
  { id: 'in-between', title: 'Proxies and caches', needs: 'registry', look: probeProxies },
  { id: 'kind', title: 'Registry type', needs: 'registry', look: probeKind },
]
