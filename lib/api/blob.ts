import { z } from 'zod'
import { DigestText } from './parameters'

export const BlobQuery = z.object({
  reference: DigestText,
  name: z
    .string()
    .max(255, 'is longer than 255 characters')
    .optional()
    .describe('The file name of the download. The digest by default.'),
})
