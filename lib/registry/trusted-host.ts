import 'server-only'

/** One entry of `trustedHosts`. */
export interface TrustedHost {
  /** The host alone, as a URL. */
  host: URL
  /** Any, when undefined. */
  port: string | undefined
  /** Whether it may be asked over http where else only https may. */
  isHttp: boolean
}

/**
 * Reads `auth.acme.internal`, `minio:9000`, `10.0.0.7`, `[fd00::7]:9000` or `http://storage:9000`; nothing for what is
 * none of these.
 */
export function parseTrustedHost(entry: string): TrustedHost | undefined {
  const parts = /^(https?:\/\/)?(\[[^\]]*\]|[^/:@?#]+)(?::(\d+))?\/?$/i.exec(entry.trim())
  const [, scheme = '', host = '', port] = parts ?? []
  if (!URL.canParse(`http://${host}`)) return undefined
  return {
    host: new URL(`http://${host}`),
    port: port && String(Number(port)),
    isHttp: scheme.toLowerCase() === 'http://',
  }
}
