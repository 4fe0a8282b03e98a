import 'server-only'
import type { z } from 'zod'
import { readJsonList, readJsonObject, unreadable, unreadableField } from '@/lib/oci/unreadable'
import { isWebPage, type RegistryResponse } from './registry-response'

/**
 * Parses a JSON response whatever its type: registries send lists as `text/plain` and worse. Throws
 * `RESPONSE_INVALID` with the invalid field.
 */
export function readJson<T extends z.ZodType>(
  response: RegistryResponse,
  schema: T,
  what: string,
): z.infer<T> {
  refuseWebPage(response)
  return parseAs(schema, readJsonObject(what, response.bytes), what)
}

/** Like `readJson`, for a list. */
export function readList<T extends z.ZodType>(
  response: RegistryResponse,
  schema: T,
  what: string,
): z.infer<T> {
  refuseWebPage(response)
  return parseAs(schema, readJsonList(what, response.bytes), what)
}

function parseAs<T extends z.ZodType>(schema: T, value: unknown, what: string): z.infer<T> {
  const result = schema.safeParse(value, { reportInput: false })
  if (!result.success) throw unreadableField(what, result.error)
  return result.data
}

/** Throws if the response is a web page. */
export function refuseWebPage(response: RegistryResponse): void {
  if (!isWebPage(response)) return
  throw unreadable(
    `${response.url.host} returned a web page, not a registry response.`,
    'Check the address: a login page, a proxy, or another service responds there. The path may be incomplete.',
  )
}
