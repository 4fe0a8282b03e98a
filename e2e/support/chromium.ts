import { findChromium } from './system-packages.ts'

/** How tests start the system's Chromium. Playwright's own download is never used. */
export const chromiumLaunch = {
  // Checked before anything starts: `npm test` installs it, or says which package is missing.
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
