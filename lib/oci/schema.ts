import { z } from 'zod'
import { isDigest } from './digest'

const names = z
  .array(z.unknown(), 'must be a list')
  .nullish()
  .transform((list) => [
    ...new Set((list ?? []).filter((name): name is string => typeof name === 'string' && name !== '')),
  ])

/** Google's registries describe every manifest, with numbers as strings. Other entries are skipped. */
const ManifestEntry = z.object({
  mediaType: z.string().catch(''),
  imageSizeBytes: z.coerce.number().int().nonnegative().nullable().catch(null),
  tag: names.catch([]),
})

/** Reads only entries with a digest: a page may have a million others. */
const manifestEntries = z.unknown().transform((map) => {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return undefined
  const digests = Object.keys(map).filter(isDigest)
  return Object.fromEntries(
    digests.map((digest) => [digest, ManifestEntry.nullable().catch(null).parse(Reflect.get(map, digest))]),
  )
})

/**
 * The response of `tags/list`. Some registries send `null` for no tags, or lists with nulls and duplicates. Google's
 * add `manifest` with details of each digest, including untagged ones.
 */
export const TagList = z.object({
  tags: names,
  manifest: manifestEntries.optional(),
})
export type TagList = z.infer<typeof TagList>

/** The response of `_catalog`. `null` means none, as with tags. */
export const Catalog = z.object({ repositories: names })
export type Catalog = z.infer<typeof Catalog>

const text = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => value || undefined)
const seconds = z.coerce.number().positive().optional().catch(undefined)

/** The response of a token service: `token` or `access_token`. `expiresInSeconds` is as sent, if it's a number. */
export const TokenAnswer = z
  .object({
    token: text,
    access_token: text,
    refresh_token: text,
    expires_in: seconds,
    issued_at: text,
    scope: text,
  })
  .transform((answer) => ({
    token: answer.token ?? answer.access_token,
    refreshToken: answer.refresh_token,
    expiresInSeconds: answer.expires_in,
    issuedAt: answer.issued_at,
    scope: answer.scope,
  }))
export type TokenAnswer = z.infer<typeof TokenAnswer>

const ErrorEntry = z.object({
  code: z.coerce.string().catch('').default(''),
  message: z.string().nullish().catch(''),
  detail: z.unknown().optional(),
})

/** The spec's error body. Skips entries that aren't objects; codes and messages may be ''. */
export const ErrorBody = z.object({
  errors: z
    .array(ErrorEntry.nullable().catch(null))
    .nullish()
    .transform((errors) =>
      (errors ?? []).flatMap((entry) =>
        entry ? [{ code: entry.code, message: entry.message ?? '', detail: entry.detail }] : [],
      ),
    ),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** `oci-layout`, the marker file of an OCI image layout. */
export const LayoutMarker = z.object({ imageLayoutVersion: z.string() })
export type LayoutMarker = z.infer<typeof LayoutMarker>
