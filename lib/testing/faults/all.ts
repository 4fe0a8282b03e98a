import { blobs } from './blobs'
import type { Fault } from './fault'
import { indexes } from './indexes'
import { lists } from './lists'
import { manifests } from './manifests'
import { paging } from './paging'
import { redirects } from './redirects'
import { referrers } from './referrers'
import { signIn } from './sign-in'
import { sizes } from './sizes'
import { throttling } from './throttling'
import { tls } from './tls'
import { tokens } from './tokens'
import { transport } from './transport'
import { webPages } from './web-pages'

/** Every fault, under the headings of docs/faults.md. */
export const FAULTS: Record<string, Fault[]> = {
  Lists: lists,
  Pagination: paging,
  'Web pages and other unexpected content': webPages,
  'Manifests and configs': manifests,
  Sizes: sizes,
  'Indexes and images': indexes,
  Blobs: blobs,
  Redirects: redirects,
  Referrers: referrers,
  'Sign-in': signIn,
  'Token services': tokens,
  'Rate limits and server errors': throttling,
  Connections: transport,
  TLS: tls,
}

export function faultNamed(name: string): Fault {
  const found = Object.values(FAULTS)
    .flat()
    .find((fault) => fault.name === name)
  if (found === undefined) throw new Error(`No fault is called ${name}.`)
  return found
}
