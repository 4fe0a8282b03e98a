/** The oldest Node.js that runs Porthole: `node:sqlite` without a flag, and what its packages need. */
const OLDEST = [22, 22] as const

/** Explains why Porthole can't run with this version of Node.js. Undefined if it can. */
export function explainOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined
  return `Porthole requires Node.js ${OLDEST.join('.')} or later. This is Node.js ${version}. Install a newer version from https://nodejs.org.`
}
