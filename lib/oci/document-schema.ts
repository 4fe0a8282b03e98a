import { z } from 'zod'
import { isDigest } from './digest'
import { normalizeMediaType } from './media-type'

/** Text that may be missing or null, which become ''. */
export const optionalText = z
  .string('must be a string')
  .nullish()
  .transform((text) => text ?? '')

/** Text that becomes undefined if missing, null or empty. */
export const presentText = z
  .string('must be a string')
  .nullish()
  .transform((text) => text || undefined)

/** A map of strings. Go writes null for an empty map and reads null as the empty string. */
export const textMap = z
  .record(z.string(), optionalText, 'must be an object with string values')
  .nullish()
  .transform((map) => map ?? {})

/** A list that may be missing or null. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item, 'must be a list')
    .nullish()
    .transform((list) => list ?? [])
}

/** A list whose entries may be null: Go reads null as the zero value, so the other entries keep their positions. */
export function goListOf<T extends z.ZodType>(item: T, zero: z.output<T>) {
  return listOf(item.nullish().transform((entry) => entry ?? zero))
}

/** Docker also writes a single word as a string. */
export function wordsOf<T extends z.ZodType>(list: T) {
  return z.preprocess((value) => (typeof value === 'string' ? [value] : value), list)
}

export const DigestText = z
  .string('must be a digest')
  .refine(isDigest, 'isn’t a valid digest such as sha256:<64 hex digits>')

const PlatformSchema = z
  .object(
    {
      os: optionalText,
      architecture: optionalText,
      variant: presentText,
      'os.version': presentText,
      'os.features': goListOf(z.string('must be a string'), '').transform((list) => list.filter(Boolean)),
    },
    'must be an object',
  )
  .transform((platform) => ({
    os: platform.os,
    architecture: platform.architecture,
    ...(platform.variant && { variant: platform.variant }),
    ...(platform['os.version'] && { osVersion: platform['os.version'] }),
    ...(platform['os.features'].length > 0 && { osFeatures: platform['os.features'] }),
  }))

const sizeRule = 'must be a whole number of bytes, 0 or more'

export const DescriptorSchema = z
  .object(
    {
      mediaType: z
        .string('must be a media type')
        .nullish()
        .transform((type) => normalizeMediaType(type) || (type ?? '')),
      digest: DigestText,
      size: z
        .number(sizeRule)
        .int(sizeRule)
        .nonnegative(sizeRule)
        .nullish()
        .transform((size) => size ?? null),
      annotations: textMap,
      urls: goListOf(z.string('must be a string'), ''),
      artifactType: presentText,
      platform: PlatformSchema.nullish(),
      data: presentText,
    },
    'must be a descriptor',
  )
  .transform(({ size, urls, artifactType, platform, data, ...rest }) => ({
    ...rest,
    sizeBytes: size,
    ...(urls.length > 0 && { urls }),
    ...(artifactType && { artifactType }),
    ...(platform && { platform }),
    ...(data && { data }),
  }))

/** Skips unreadable entries, null included: Go would read a descriptor without a digest. */
export const DescriptorList = listOf(DescriptorSchema.optional()).transform((list) =>
  list.filter((entry) => entry !== undefined),
)
