import { z } from 'zod'

/** Checks only the version. The full schema is in https://spec.openapis.org/oas/v3.2.0. */
export const OpenApi = z.looseObject({ openapi: z.literal('3.2.0') }).describe('An OpenAPI document.')
export type OpenApi = z.infer<typeof OpenApi>
