import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  // `server-only` throws unless it is resolved as a React server module.
  ssr: { resolve: { conditions: ['react-server'] } },
  test: {
    include: ['lib/**/*.test.ts', 'components/**/*.test.ts', 'app/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // Nothing is timed: a busy machine only takes longer.
    testTimeout: 30_000,
    // Vitest would leave a core free, which is half of a small machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: './e2e/support/system-packages.ts',
  },
})
