import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunch } from './e2e/support/chromium.ts'
import { cleanEnvironment } from './lib/testing/clean-environment.ts'

cleanEnvironment()

const projectPath = (path: string) => fileURLToPath(new URL(path, import.meta.url)).replace(/\/$/, '')
const root = { '@': projectPath('.') }

const node = {
  resolve: { alias: root },
  // `server-only` throws unless it is resolved as a React server module.
  ssr: { resolve: { conditions: ['react-server'] } },
}
const shared = {
  // Patience for a busy machine: no assertion depends on time.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
  // Vitest would leave one core idle, which is half of a small machine.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  globalSetup: './e2e/support/system-packages.ts',
}
// A process per file costs more than the tests in it. The setup file resets what a file could leave behind.
const inOneProcess = { isolate: false, setupFiles: './lib/testing/reset-process.ts' }
const DATABASE_TESTS = [
  '{lib/store,lib/database,lib/changes/activity}/**/*.test.ts',
  'lib/**/postgres-*.test.ts',
]

/** One project per part of `npm test`; see docs/development.md. */
export default defineConfig({
  test: {
    projects: [
      {
        ...node,
        test: {
          ...shared,
          ...inOneProcess,
          name: 'unit',
          include: ['{app,components,lib,scripts,e2e/support,e2e/scale}/**/*.test.ts'],
          exclude: DATABASE_TESTS,
        },
      },
      {
        ...node,
        test: {
          ...shared,
          ...inOneProcess,
          name: 'database',
          include: DATABASE_TESTS,
          globalSetup: [shared.globalSetup, './lib/testing/postgres/global-setup.ts'],
        },
      },
      {
        resolve: {
          alias: {
            'next/dynamic': projectPath('lib/testing/next/dynamic.tsx'),
            'next/link': projectPath('lib/testing/next/link.tsx'),
            'next/navigation': projectPath('lib/testing/next/navigation.ts'),
            ...root,
          },
        },
        // Next builds it in.
        define: { 'process.env.PORTHOLE_BASE_PATH': '""' },
        // A package that is found only while tests run would reload them.
        optimizeDeps: {
          include: [
            '@tanstack/react-query',
            '@tanstack/react-virtual',
            'axe-core',
            'lucide-react',
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'recharts',
            'vitest-browser-react',
            'zod',
          ],
        },
        test: {
          ...shared,
          name: 'components',
          include: ['components/**/*.test.tsx'],
          setupFiles: './lib/testing/components/setup.ts',
          // Of each wait for an element; the default fails on a busy machine.
          expect: { poll: { timeout: 30_000 } },
          isolate: false,
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({
              launchOptions: chromiumLaunch,
              // Unlike the server's: a component that formats local time on both sides would differ.
              contextOptions: {
                timezoneId: 'Asia/Kolkata',
                permissions: ['clipboard-read', 'clipboard-write'],
              },
            }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 1280, height: 720 },
            screenshotFailures: false,
          },
        },
      },
      {
        ...node,
        test: {
          ...shared,
          name: 'api',
          include: ['e2e/api/**/*.test.ts'],
          // The files of a worker share its registries and apps.
          isolate: false,
          setupFiles: './e2e/api/reset-options.ts',
          testTimeout: 120_000,
        },
      },
      {
        ...node,
        test: {
          ...shared,
          name: 'install',
          include: ['e2e/install/**/*.test.ts'],
          globalSetup: [shared.globalSetup, './e2e/support/helm.ts'],
        },
      },
    ],
  },
})
