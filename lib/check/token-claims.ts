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

/** What a token says that it allows, and when: never the token, nor who it is for. */
export interface TokenClaims {
  /** `repository:team/app:pull`. Undefined when it does not say. */
  access: string[] | undefined
  expiresAt: Date | undefined
  issuedAt: Date | undefined
}

/** Reads the claims of a JWT without checking its signature; undefined for any other token. */
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
    return undefined // an opaque token may have dots, too
  }
}

function dateOf(epochSeconds: number | undefined): Date | undefined {
  const date = new Date((epochSeconds ?? Number.NaN) * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date
}
