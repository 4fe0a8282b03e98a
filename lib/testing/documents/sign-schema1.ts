import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

/**
 * Signs a schema 1 manifest with a key that is new in each run. The signature is inserted before the document's
 * closing brace, and its header says which bytes it covers.
 * https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/manifest-v2-1.md#signed-manifests
 */
export function signSchema1(document: Record<string, unknown>, indent: number): Buffer {
  const payload = Buffer.from(JSON.stringify(document, null, indent))
  const tail = indent > 0 ? '\n}' : '}'
  const formatLength = payload.length - tail.length
  const header = base64url(
    JSON.stringify({ formatLength, formatTail: base64url(tail), time: '2023-03-04T05:06:07Z' }),
  )
  const signatures = [
    {
      header: { jwk: { kid: 'ACME:ACME:ACME', ...publicJwk(publicKey) }, alg: 'ES256' },
      signature: signText(`${header}.${payload.toString('base64url')}`),
      protected: header,
    },
  ]
  const start = payload.subarray(0, formatLength)
  return Buffer.concat([start, Buffer.from(`,"signatures":${JSON.stringify(signatures)}${tail}`)])
}

function signText(text: string): string {
  return sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
    'base64url',
  )
}

function publicJwk(key: KeyObject) {
  const { kty, crv, x, y } = key.export({ format: 'jwk' })
  return { crv, kty, x, y }
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
