import 'server-only'
import type { z } from 'zod'
import { readJsonList, readJsonObject, unreadable, unreadableField } from '@/lib/oci/unreadable'
import { isWebPage, type RegistryResponse } from './registry-response'

/**
 * Reads a JSON answer by its content: registries send lists as `text/plain` and worse.
 * Throws `UNREADABLE`, naming the field at fault.
 */
export function readJson<T extends z.ZodType>(
  response: RegistryResponse,
  schema: T,
  what: string,
): z.infer<T> {
  refuseWebPage(response)
  return parseAs(schema, readJsonObject(what, response.bytes), what)
}

/** As `readJson`, an answer that is a list. */
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

/** Throws when what should be a registry's answer is a page for people. */
export function refuseWebPage(response: RegistryResponse): void {
  if (!isWebPage(response)) return
  throw unreadable(
    `${response.url.host} answered a web page, not a registry.`,
    'Check the address: a log-in page, a proxy or another service answers there. A sub-path may be missing.',
  )
}
