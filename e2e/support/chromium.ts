import { findChromium } from './system-packages.ts'

/** Starts the system's Chromium for tests. Playwright's own download is never used. */
export const chromiumLaunch = {
  // Checked before anything starts: `npm test` installs it or reports the missing package.
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
