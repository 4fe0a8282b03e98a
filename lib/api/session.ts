import { z } from 'zod'

export const SessionQuery = z.object({
  registry: z.string().min(1).max(300).optional().describe('One registry. All by default.'),
})

const MISSING = 'must be a string'

export const SignInBody = z.strictObject(
  {
    registry: z
      .string(MISSING)
      .min(1, 'is empty')
      .max(300, 'is longer than 300 characters')
      .describe('The host of the registry.'),
    username: z
      .string(MISSING)
      .max(1000, 'is longer than 1000 characters')
      .regex(/^[^\p{Cc}:]*$/u, 'must not contain a colon or a control character')
      .transform((name) => name.trim() || undefined)
      .optional()
      .describe('Leave it out to sign in with a token.'),
    password: z
      .string(MISSING)
      .min(1, 'is empty')
      .max(10_000, 'is longer than 10000 characters')
      .regex(/^\P{Cc}*$/u, 'must not contain a control character')
      .describe('A password or token.'),
  },
  'must be an object',
)

export const SignInState = z
  .strictObject({
    registry: z.string(),
    username: z.string().nullable().describe("`null` if you aren't signed in."),
    hasSignIn: z.boolean().describe('`false` if the settings turn off sign-in, or the registry has none.'),
  })
  .describe('With `registry`.')
export type SignInState = z.infer<typeof SignInState>

export const Session = z.strictObject({ registry: z.string(), username: z.string() })

export const Sessions = z
  .strictObject({ sessions: z.array(Session).describe('The registries that you are signed in to.') })
  .describe('Without `registry`.')

export const SessionAnswer = z.union([SignInState, Sessions])
export type SessionAnswer = z.infer<typeof SessionAnswer>

/** The response to `POST`. */
export type SignedIn = z.infer<typeof Session>

/** The response to `DELETE`. */
export const SignedOut = z.strictObject({
  signedOut: z.array(z.string()).describe('The registries that you signed out of.'),
})
export type SignedOut = z.infer<typeof SignedOut>
