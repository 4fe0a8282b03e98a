import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importPKCS8, SignJWT } from 'jose'

export interface Access {
  type: string
  name: string
  actions: string[]
}

export interface TokenClaims {
  issuer: string
  service: string
  user: string
  access: Access[]
  expiresInSeconds: number
}

export interface TokenKey {
  /** The registry's `rootcertbundle`. */
  certificateFile: string
  sign(claims: TokenClaims): Promise<string>
  remove(): void
}

/**
 * Creates a key with a self-signed certificate and signs tokens for the registry.
 *
 * docker-registry 2.8.2 finds the key by the certificate in the JWT's `x5c` header; it doesn't support JWKS.
 * https://distribution.github.io/distribution/spec/auth/jwt/
 */
export async function makeTokenKey(): Promise<TokenKey> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-token-'))
  const keyFile = join(folder, 'key.pem')
  const certificateFile = join(folder, 'certificate.pem')
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const subject = ['-subj', '/CN=porthole stories', '-days', '2']
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, ...subject, '-keyout', keyFile, '-out', certificateFile],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const key = await importPKCS8(readFileSync(keyFile, 'utf8'), 'ES256')
  const certificate = readFileSync(certificateFile, 'utf8').replace(/-----[^-]+-----|\s/g, '')
  return {
    certificateFile,
    sign: ({ issuer, service, user, access, expiresInSeconds }) => {
      const now = Math.floor(Date.now() / 1000)
      return new SignJWT({ access })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT', x5c: [certificate] })
        .setIssuer(issuer)
        .setSubject(user)
        .setAudience(service)
        .setIssuedAt(now)
        .setNotBefore(now - 10)
        .setExpirationTime(now + expiresInSeconds)
        .setJti(crypto.randomUUID())
        .sign(key)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
