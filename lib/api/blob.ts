import { z } from 'zod'
import { ReferenceText } from './parameters'

export const BlobQuery = z.object({
  reference: ReferenceText,
  name: z
    .string()
    .max(255, 'is longer than 255 characters')
    .optional()
    .describe('The file name of the download.'),
})
