import { z } from 'zod'

/**
 * The body of every error.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export const ErrorAnswer = z.strictObject({
  errors: z
    .array(
      z.strictObject({
        code: z.string().describe('The code of the distribution spec if there is one, otherwise our own.'),
        message: z.string(),
        detail: z.strictObject({ fix: z.string().describe('What you can do about it.') }).optional(),
      }),
    )
    .length(1),
})
export type ErrorAnswer = z.infer<typeof ErrorAnswer>

/** An error in place of what could not be read, so that the rest of the answer is still useful. */
export const RowError = z.strictObject({
  code: z.string(),
  message: z.string(),
  fix: z.string().optional().describe('What you can do about it.'),
})
export type RowError = z.infer<typeof RowError>
