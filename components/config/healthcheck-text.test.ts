import { expect, test } from 'vitest'
import { formatHealthcheck } from './healthcheck-text'

test.each([
  [null, 'none'],
  [{ test: [] }, 'none'],
  [{ test: ['NONE'] }, 'NONE (disabled)'],
  [
    { test: ['CMD-SHELL', 'curl -f http://localhost || exit 1'], intervalNs: 30e9, retries: 3 },
    '--interval=30s --retries=3 CMD curl -f http://localhost || exit 1',
  ],
  [{ test: ['CMD', 'pg_isready', '-q'], timeoutNs: 120e9 }, '--timeout=2m CMD ["pg_isready","-q"]'],
])('%j', (check, text) => expect(formatHealthcheck(check)).toBe(text))
