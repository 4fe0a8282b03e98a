import 'server-only'

/** One entry of `trustedHosts`. */
export interface TrustedHost {
  /** The host only, as a URL. */
  host: URL
  /** Any port if undefined. */
  port: string | undefined
  /** Allows http when https is otherwise required. */
  isHttp: boolean
}

/**
 * Parses `auth.acme.internal`, `minio:9000`, `10.0.0.7`, `[fd00::7]:9000` or `http://storage:9000`; undefined
 * for anything else.
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
