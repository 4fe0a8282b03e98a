import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  key: string
  cert: string
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** Makes a self-signed certificate for 127.0.0.1 with the `openssl` command. */
export function selfSigned(): Certificate {
  return inFolder((file) => {
    const subject = ['-subj', '/CN=registry.test', '-addext', 'subjectAltName=IP:127.0.0.1']
    openssl('req', '-x509', ...KEY, '-days', '2', ...subject, '-keyout', file('key'), '-out', file('cert'))
    return readPair(file)
  })
}

/** Creates a certificate authority for clients to trust, which signs other certificates. */
export function authority(): Certificate {
  return inFolder((file) => {
    const subject = ['-subj', '/CN=authority.test']
    openssl('req', '-x509', ...KEY, '-days', '2', ...subject, '-keyout', file('key'), '-out', file('cert'))
    return readPair(file)
  })
}

/** Creates a certificate signed by the authority; expired if the days are negative. */
export function signedBy(
  { key, cert }: Certificate,
  { name = 'IP:127.0.0.1', days = 2 }: { name?: string; days?: number } = {},
): Certificate {
  return inFolder((file) => {
    writePair(file, { key, cert })
    const subject = ['-subj', '/CN=registry.test', '-addext', `subjectAltName=${name}`]
    openssl('req', ...KEY, ...subject, '-keyout', file('key'), '-out', file('request'))
    const signer = ['-CA', file('signer-cert'), '-CAkey', file('signer-key'), '-set_serial', '1']
    const how = ['-copy_extensions', 'copy', '-days', String(days)]
    openssl('x509', '-req', '-in', file('request'), ...signer, ...how, '-out', file('cert'))
    return readPair(file)
  })
}

type File = (name: string) => string

function inFolder<T>(make: (file: File) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-tls-'))
  try {
    return make((name) => join(folder, `${name}.pem`))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' })
}

function readPair(file: File): Certificate {
  return { key: readFileSync(file('key'), 'utf8'), cert: readFileSync(file('cert'), 'utf8') }
}

function writePair(file: File, { key, cert }: Certificate): void {
  writeFileSync(file('signer-key'), key)
  writeFileSync(file('signer-cert'), cert)
}
