import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authority, signedBy } from '../../lib/testing/registry/certificate'
import { startProcess } from './background-process'
import { freePort } from './listen'

export interface TlsProxy {
  /** Serves https for `localhost` and `127.0.0.1` with a certificate of an unknown authority. */
  port: number
  /** The authority's certificate (PEM). */
  caFile: string
  stop(): Promise<void>
}

/** Starts Debian's nginx as a TLS server before `origin`, not as the machine's service. */
export async function startTlsProxy(origin: string): Promise<TlsProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-nginx-'))
  const file = (name: string) => join(folder, name)
  const ours = authority()
  const { key, cert } = signedBy(ours, { name: 'DNS:localhost,IP:127.0.0.1' })
  const port = await freePort()
  writeFileSync(file('ca.pem'), ours.cert)
  writeFileSync(file('key.pem'), key)
  writeFileSync(file('cert.pem'), cert)
  writeFileSync(file('nginx.conf'), configuration(origin, port))
  const server = await startProcess('nginx', ['-p', folder, '-c', file('nginx.conf'), '-e', 'stderr'], {
    // On Debian it's only in root's PATH.
    env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin` },
    ready: /nginx\/\d/,
  })
  return {
    port,
    caFile: file('ca.pem'),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Paths are relative to its folder, so nothing is written outside it. */
function configuration(origin: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${name};`,
  )
  return `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr notice;
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate cert.pem;
    ssl_certificate_key key.pem;
    location / {
      proxy_pass ${origin};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto https;
    }
  }
}
`
}
