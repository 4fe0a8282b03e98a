import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authority, signedBy } from '../../lib/testing/registry/certificate'
import { startProcess } from './background-process'
import { freePort } from './listen'

export interface Nginx {
  port: number
  /** Of the certificate's authority (PEM). The certificate is for `localhost` and `127.0.0.1`. */
  caFile: string
  /** The lines of an access log with the format `short`: method, address as requested, and status. */
  readLog(name: string): string[]
  stop(): Promise<void>
}

/**
 * Starts Debian's nginx with these `server` blocks, not as the machine's service. They listen on the port, and may use
 * `cert.pem`, `key.pem`, and the given files. Paths are relative to a temporary folder, so nothing is written elsewhere.
 */
export async function startNginx(
  serversAt: (port: number) => string,
  { port, files = {} }: { port?: number; files?: Record<string, string> } = {},
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-nginx-'))
  const file = (name: string) => join(folder, name)
  const ours = authority()
  const { key, cert } = signedBy(ours, { name: 'DNS:localhost,IP:127.0.0.1' })
  const listenedPort = port ?? (await freePort())
  const written = { ...files, 'ca.pem': ours.cert, 'key.pem': key, 'cert.pem': cert }
  for (const [name, text] of Object.entries(written)) writeFileSync(file(name), text)
  writeFileSync(file('nginx.conf'), configuration(serversAt(listenedPort)))
  const server = await startProcess('nginx', ['-p', folder, '-c', file('nginx.conf'), '-e', 'stderr'], {
    // On Debian it's only in root's PATH.
    env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin` },
    ready: /nginx\/\d/,
  })
  return {
    port: listenedPort,
    caFile: file('ca.pem'),
    readLog: (name) =>
      existsSync(file(name)) ? readFileSync(file(name), 'utf8').split('\n').filter(Boolean) : [],
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function configuration(servers: string): string {
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
  log_format short '$request_method $request_uri $status';
  access_log off;
  ${temporary.join('\n  ')}
  ${servers}
}
`
}
