import { z } from 'zod'

/** Only what tells it apart: https://spec.openapis.org/oas/v3.2.0 has its schema. */
export const OpenApi = z.looseObject({ openapi: z.literal('3.2.0') }).describe('An OpenAPI document.')
export type OpenApi = z.infer<typeof OpenApi>
