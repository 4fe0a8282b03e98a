import 'server-only'
import { X509Certificate } from 'node:crypto'
import { readSettingsFile } from './secret-file'
import { quote, SettingsError } from './settings-error'

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** Reads the authorities in a setting: one or more PEM certificates. https://www.rfc-editor.org/rfc/rfc7468 */
export async function readCa(key: string, path: string, shown = quote(path)): Promise<string> {
  const text = await readSettingsFile(key, path, shown)
  const blocks = text.match(BLOCK) ?? []
  if (blocks.length === 0 || !blocks.every(isCertificate)) {
    throw new SettingsError(`${key}: the file ${shown} must contain valid certificates in PEM format.`)
  }
  return `${blocks.join('\n')}\n`
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false // The caller reports invalid certificates.
  }
}
