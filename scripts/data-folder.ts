import { isAbsolute, join } from 'node:path'

/**
 * The folder for data: `PORTHOLE_DATA`, else this user's. May throw if the user has no home folder.
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function findDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  findHome: () => string,
): string {
  const { PORTHOLE_DATA, XDG_DATA_HOME = '', HOME } = env
  if (PORTHOLE_DATA?.trim()) return PORTHOLE_DATA
  // The specification has relative paths ignored.
  if (isAbsolute(XDG_DATA_HOME)) return join(XDG_DATA_HOME, 'porthole')
  const home = HOME || findHome()
  return join(home, platform === 'darwin' ? 'Library/Application Support' : '.local/share', 'porthole')
}
