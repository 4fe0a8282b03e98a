import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './app-process'

/** The blocks of docs/reverse-proxy.md, as people copy them. */
export function readProxyDocs(language: string): string[] {
  const text = readFileSync(join(projectFolder, 'docs/reverse-proxy.md'), 'utf8')
  const pattern = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms')
  return [...text.matchAll(pattern)].map(([, block = '']) => block)
}

interface Place {
  port: number
  /** Where Porthole listens. */
  app: string
  /** Instead of the path in the docs. */
  path?: string
  /** Additional lines of the `server`. */
  extra?: string
}

/** An nginx block of the docs, for `startNginx`: only places differ. */
export function placeNginxBlock(block: string, { port, app, path = '/porthole', extra = '' }: Place): string {
  return block
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace(/\/etc\/ssl\/\w+\.pem/, 'cert.pem')
    .replace(/\/etc\/ssl\/\w+\.key/, 'key.pem')
    .replace('/etc/nginx/porthole.htpasswd', 'porthole.htpasswd')
    .replace('http://127.0.0.1:3000', app)
    .replace('location /porthole', `location ${path}`)
    .replace(/\}\s*$/, `${extra}\n}\n`)
}

/** The same server without TLS. */
export function withoutTls(server: string): string {
  return server.replace(' ssl;', ';').replace(/^ *ssl_certificate.*\n/gm, '')
}
