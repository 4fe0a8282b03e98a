import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The Debian packages that tests need, each with programs that show it's installed, best first: the headless
 * shell is Chromium without windows and takes half the time per page.
 */
const NEEDED: Record<string, string[]> = {
  'chromium-headless-shell': [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ],
  'docker-registry': ['docker-registry'],
  skopeo: ['skopeo'],
  buildah: ['buildah'],
  'apache2-utils': ['htpasswd'],
  openssl: ['openssl'],
  nginx: ['nginx'],
  postgresql: ['pg_ctlcluster'],
  pgbouncer: ['pgbouncer'],
  strace: ['strace'],
  systemd: ['systemd-analyze'],
}

/** The path of the system's Chromium, if installed. */
export function findChromium(): string | undefined {
  return NEEDED['chromium-headless-shell']?.map(findProgram).find((path) => path !== undefined)
}

/**
 * Global setup of every test runner: as root on Debian, installs missing packages. Otherwise, fails with their names.
 */
export default function installSystemPackages(): void {
  if (missingPackages().length === 0) return
  const missing = missingPackages()
  const mayInstall = process.getuid?.() === 0 && findProgram('apt-get') !== undefined
  if (!mayInstall)
    throw new Error(
      `The tests need these packages. Install them, then run the tests again: ${missing.join(' ')}`,
    )
  console.log(`Installing for the tests: ${missing.join(' ')}`)
  aptGet(['update'])
  aptGet(['install', '-y', '--no-install-recommends', ...missing])
  const still = missingPackages()
  if (still.length > 0) throw new Error(`apt-get did not install ${still.join(', ')}`)
}

function missingPackages(): string[] {
  return Object.keys(NEEDED).filter((name) => !NEEDED[name]?.some((program) => findProgram(program)))
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

function aptGet(args: string[]): void {
  // Packages with a service would start it: RUNLEVEL 1 prevents that, even without an init system.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  execFileSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] })
}
