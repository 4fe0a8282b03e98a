import 'server-only'
import type { z } from 'zod'
import { RegistryError } from '@/lib/oci/registry-error'

/**
 * Reads the JSON body of a request. Throws a 415 for another type, which another site's form could send, a 413 if
 * it's longer than `maxBytes`, and a 400 with the invalid field; never quotes the body. `empty` is the value of an
 * empty body, if that is allowed; `rename` replaces old names.
 */
export async function readBody<T extends z.ZodType>(
  request: Request,
  schema: T,
  maxBytes: number,
  { empty, rename = (body) => body }: { empty?: z.input<T>; rename?: (body: unknown) => unknown } = {},
): Promise<z.infer<T>> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json')
    throw new RegistryError(415, 'REQUEST_INVALID', 'The body must be application/json.')
  const text = await readAtMost(request, maxBytes)
  const parsed = schema.safeParse(text === '' && empty !== undefined ? empty : rename(parseJson(text)))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const isUnknown = issue?.code === 'unrecognized_keys'
  const name = (isUnknown ? issue.keys[0] : issue?.path.join('.')) || 'The body'
  throw new RegistryError(
    400,
    'REQUEST_INVALID',
    `${name} ${isUnknown ? 'is not a known field' : issue?.message}.`,
  )
}

async function readAtMost(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > maxBytes)
      throw new RegistryError(413, 'REQUEST_TOO_LARGE', `The body is longer than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RegistryError(400, 'REQUEST_INVALID', 'The body isn’t valid JSON.')
  }
}
