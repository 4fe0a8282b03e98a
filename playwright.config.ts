import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './e2e/support/chromium'
import { cleanEnvironment } from './lib/testing/clean-environment.ts'

cleanEnvironment()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/stories',
  globalSetup: './e2e/support/system-packages.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // Patience for a busy machine; nothing is asserted of time.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    launchOptions: chromiumLaunch,
    // Not the server's: a time that server and browser write differently breaks hydration, and so a story.
    timezoneId: 'Asia/Kolkata',
    permissions: ['clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
  },
})
