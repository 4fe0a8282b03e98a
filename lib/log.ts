import 'server-only'

/** The server's log. Never given credentials, tokens or addresses that hold them. */
export const log = {
  info: (message: string) => console.info(message),
  warn: (message: string) => console.warn(message),
  error: (message: string, error: unknown) => console.error(message, error),
}
