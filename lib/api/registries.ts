import { z } from 'zod'

/** What a browser may know about a registry: never a credential. */
export const PublicRegistry = z.strictObject({
  host: z.string(),
  title: z.string().describe('Its name on pages.'),
  kind: z.enum(['registry', 'layout']),
  isSample: z.boolean().optional(),
  isPlainHttp: z.boolean().describe('Clients must use plain HTTP.'),
  publicHost: z.string().optional().describe('The host that clients use, if not `host`.'),
  hasCredentials: z
    .boolean()
    .describe('Requests use credentials from the settings, which all visitors share.'),
  signIn: z.enum(['off', 'optional', 'required']),
  signedInAs: z.string().optional().describe("Your account. Absent if you aren't signed in."),
  isInsecure: z.boolean().optional().describe("Its certificate isn't verified."),
  upstream: z.string().optional().describe('The registry that it is a pull-through cache of.'),
  allow: z
    .array(z.enum(['copy', 'tag', 'create-index', 'delete']))
    .readonly()
    .optional()
    .describe('The changes that the settings allow.'),
  allowWithoutSignIn: z
    .boolean()
    .optional()
    .describe('Changes are also allowed with the shared credentials.'),
  isWriter: z.boolean().optional().describe('Changes are allowed for you, the user that the proxy sent.'),
  hasStages: z.boolean().optional().describe('The settings have stages in it.'),
  isOpenedByName: z.boolean().optional().describe("It isn't in the settings: a visitor opened it by name."),
  layoutPath: z.string().optional().describe('The folder of an image layout, as in the settings.'),
})
export type PublicRegistry = z.infer<typeof PublicRegistry>

export const Registries = z.strictObject({
  registries: z.array(PublicRegistry),
  openPublicRegistries: z
    .boolean()
    .describe("Public registries that aren't in the settings can be opened by name."),
})
export type Registries = z.infer<typeof Registries>
