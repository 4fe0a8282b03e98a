import { readFileSync } from 'node:fs'

interface SignatureFile {
  mimeType: string
  payload: Buffer
  annotations: Record<string, string>
}

const prefix = '\0sigstore-json\n'

/**
 * Reads a `signature-1` file from a containers/image `dir:` folder: JSON after a prefix with the format's name.
 * https://github.com/containers/image/blob/main/internal/signature/signature.go
 */
export function readSignatureFile(path: string): SignatureFile {
  const text = readFileSync(path, 'utf8')
  if (!text.startsWith(prefix)) throw new Error(`${path} is not a sigstore signature`)
  const { mimeType, payload, annotations } = JSON.parse(text.slice(prefix.length))
  return { mimeType, payload: Buffer.from(payload, 'base64'), annotations }
}
