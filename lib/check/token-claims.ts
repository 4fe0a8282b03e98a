import 'server-only'
import { z } from 'zod'

const seconds = z.number().optional().catch(undefined)

const Claims = z.object({
  access: z
    .array(z.object({ type: z.string(), name: z.string(), actions: z.array(z.string()).nullish() }))
    .nullish()
    .catch(undefined),
  exp: seconds,
  iat: seconds,
  nbf: seconds,
})

/** A token's permissions and times; never the token or its subject. */
export interface TokenClaims {
  /** `repository:team/app:pull`. Undefined if missing. */
  access: string[] | undefined
  expiresAt: Date | undefined
  issuedAt: Date | undefined
}

/** Reads a JWT's claims without verifying its signature; undefined for other tokens. */
export function readTokenClaims(token: string): TokenClaims | undefined {
  const [, payload, ...rest] = token.split('.')
  if (payload === undefined || rest.length !== 1) return undefined
  try {
    const claims = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return {
      access: claims.access?.map(({ type, name, actions }) => `${type}:${name}:${(actions ?? []).join(',')}`),
      expiresAt: dateOf(claims.exp),
      issuedAt: dateOf(claims.iat ?? claims.nbf),
    }
  } catch {
    return undefined // An opaque token may also contain dots.
  }
}

function dateOf(epochSeconds: number | undefined): Date | undefined {
  const date = new Date((epochSeconds ?? Number.NaN) * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date
}
