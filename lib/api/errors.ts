import { z } from 'zod'

/**
 * The body of every error.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export const ErrorAnswer = z
  .strictObject({
    errors: z
      .array(
        z.strictObject({
          code: z.string().describe('A code of the distribution specification or of Porthole.'),
          message: z.string(),
          detail: z.strictObject({ fix: z.string().describe('What you can do about it.') }).optional(),
        }),
      )
      .length(1),
  })
  .describe('The body of an error.')
export type ErrorAnswer = z.infer<typeof ErrorAnswer>

export const RowError = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    fix: z.string().optional().describe('What you can do about it.'),
  })
  .describe('Why something is unknown.')
export type RowError = z.infer<typeof RowError>
