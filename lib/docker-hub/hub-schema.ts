import 'server-only'
import { z } from 'zod'
import { isDigest } from '@/lib/oci/digest'

const text = z.string().nullish().catch(null)
const digest = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value && isDigest(value) ? value : null))
const sizeBytes = z.int().nonnegative().nullish().catch(null)
const time = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (Number.isNaN(Date.parse(value ?? '')) ? null : new Date(value ?? '').toISOString()))

const HubImage = z.object({
  os: text,
  os_version: text,
  architecture: text,
  variant: text,
  digest,
  size: sizeBytes,
})
export type HubImage = z.infer<typeof HubImage>

const HubTag = z.object({
  name: z.string().min(1),
  digest,
  media_type: text,
  content_type: text,
  last_updated: time,
  images: z.array(HubImage.nullable().catch(null)).nullish().catch(null),
})
export type HubTag = z.infer<typeof HubTag>

const next = text

/** A page of a repository's tags. Any field except a tag's name may be null. */
export const HubTagPage = z.object({ results: z.array(HubTag.nullable().catch(null)).nullish(), next })

/** A page of a namespace's repositories. */
export const HubRepositoryPage = z.object({
  results: z
    .array(
      z
        .object({ name: z.string().min(1) })
        .nullable()
        .catch(null),
    )
    .nullish(),
  next,
})
