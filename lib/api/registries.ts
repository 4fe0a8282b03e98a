import { z } from 'zod'

/** What a browser may know about a registry: never a credential. */
export const PublicRegistry = z.strictObject({
  host: z.string(),
  title: z.string(),
  kind: z.enum(['registry', 'layout']),
  isSample: z.boolean().optional(),
  isPlainHttp: z.boolean().describe('Clients need plain HTTP.'),
  publicHost: z.string().optional().describe('How clients reach it, if not as `host`.'),
  hasCredentials: z
    .boolean()
    .describe('Requests carry credentials from the settings, which all visitors share.'),
  signIn: z.enum(['off', 'optional', 'required']),
  signedInAs: z.string().optional().describe('Your account, if you are signed in.'),
  isInsecure: z.boolean().optional().describe('Its certificate is not verified.'),
  upstream: z.string().optional().describe('The registry that it caches.'),
  allow: z
    .array(z.enum(['copy', 'tag', 'create-index', 'delete']))
    .readonly()
    .optional()
    .describe('The actions that the settings allow.'),
  isAllowedShared: z.boolean().optional().describe('They are also allowed with the shared credentials.'),
  isWriter: z.boolean().optional().describe('They are allowed for you, as the proxy in front names you.'),
  hasStages: z.boolean().optional().describe('It holds stages of the settings.'),
  isOpenedByName: z.boolean().optional().describe('It is not in the settings: a visitor opened it by name.'),
  layoutPath: z.string().optional().describe('The folder of an image layout, as in the settings.'),
})
export type PublicRegistry = z.infer<typeof PublicRegistry>

export const Registries = z.strictObject({
  registries: z.array(PublicRegistry),
  openAny: z.boolean().describe('Registries that are not in the settings can be opened by name.'),
})
export type Registries = z.infer<typeof Registries>
