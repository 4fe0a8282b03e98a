import 'server-only'

/**
 * The proxy (host and port, no credentials) that stands between us and this address, or nothing when it is asked
 * directly. Reads the variables as undici's `EnvHttpProxyAgent` does, which does not say what it chose.
 */
export function proxyOf(url: URL, env: Record<string, string | undefined> = process.env): string | undefined {
  const http = env.http_proxy ?? env.HTTP_PROXY
  const https = env.https_proxy ?? env.HTTPS_PROXY
  const proxy = (url.protocol === 'https:' && https) || http
  if (!proxy || isExcepted(url, env.no_proxy ?? env.NO_PROXY ?? '')) return undefined
  return URL.canParse(proxy) ? new URL(proxy).host : 'a proxy'
}

function isExcepted(url: URL, noProxy: string): boolean {
  if (noProxy.trim() === '*') return true
  const host = url.hostname.toLowerCase()
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return [...noProxy.split(/[,\s]+/), 'localhost', '127.0.0.1', '[::1]'].some((entry) => {
    const [, name = '', only] = /^(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
    const bare = name.replace(/^\*?\./, '')
    return bare !== '' && (only ?? port) === port && (host === bare || host.endsWith(`.${bare}`))
  })
}
