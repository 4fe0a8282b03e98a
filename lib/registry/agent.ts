import 'server-only'
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import { once } from '@/lib/process'
import packageJson from '@/package.json'

export const userAgent = `Porthole/${packageJson.version}`

/** The process's one pool of kept-alive connections; goes through a proxy when the usual variables name one. */
export function agent(): Dispatcher {
  return once('registry agent', () => {
    const options = { keepAliveTimeout: 30_000, connect: { timeout: 10_000 } }
    const { env } = process
    const hasProxy = [env.http_proxy, env.HTTP_PROXY, env.https_proxy, env.HTTPS_PROXY].some(Boolean)
    return hasProxy
      ? new EnvHttpProxyAgent({ ...options, noProxy: withLoopback(env.no_proxy ?? env.NO_PROXY ?? '') })
      : new Agent(options)
  })
}

/** As docker does: no proxy ever stands between us and our own machine. */
function withLoopback(noProxy: string): string {
  return noProxy.trim() === '*' ? '*' : `${noProxy},localhost,127.0.0.1,[::1]`
}
