import { type AppProcess, startConfiguredApp } from './app-process'
import { freePort } from './listen'
import { type Nginx, startNginx } from './nginx'
import { placeNginxBlock, readProxyDocs, withoutTls } from './nginx-docs'
import { type PairOptions, type RunningPair, startPair } from './pair'

export const PATH = '/tools/porthole'

export interface BelowPath extends RunningPair {
  /** `PUBLIC_URL` */
  url: string
  origin: string
  nginx: Nginx
  /** Requests to nginx outside the path: method, address, and status. */
  outside(): string[]
  /** Starts another instance below the path of the first, at `${url}/second`. */
  startSecond(settingsFile: object, variables: Record<string, string>): Promise<AppProcess>
}

/** Starts a pair below `PATH`, behind nginx as in the docs, which refuses everything else. */
export async function startBelowPath(
  scheme: 'http' | 'https' = 'https',
  options: PairOptions = {},
): Promise<BelowPath> {
  const port = await freePort()
  const secondPort = await freePort()
  const origin = `${scheme}://localhost:${port}`
  const url = origin + PATH
  const running = await startPair({ ...options, variables: { PUBLIC_URL: url, ...options.variables } })
  const { app } = await running.begin('first')
  const block = readProxyDocs('nginx').find((text) => text.includes('location /porthole')) ?? ''
  const second = /location .*?\n {2}\}/s
    .exec(block)?.[0]
    .replace('/porthole', `${PATH}/second`)
    .replace(':3000', `:${secondPort}`)
  const other = 'location / { access_log outside.log short; return 404 "Not Porthole.\\n"; }'
  const place = { port, app: app.url, path: PATH, extra: `${second}\n${other}` }
  const server = placeNginxBlock(block, place)
  const nginx = await startNginx(() => (scheme === 'https' ? server : withoutTls(server)), { port })
  return {
    url,
    origin,
    nginx,
    outside: () => nginx.readLog('outside.log'),
    startSecond: (settingsFile, variables) =>
      startConfiguredApp(settingsFile, {
        PUBLIC_URL: `${url}/second`,
        PORT: String(secondPort),
        ...variables,
      }),
    begin: running.begin,
    stop: async () => {
      await nginx.stop()
      await running.stop()
    },
  }
}
