import { expect, onTestFinished, test, vi } from 'vitest'
import type { CheckContext } from './check-context'
import { probeDns } from './dns'

test("behind a proxy names can't be checked, and its account stays hidden", async () => {
  vi.stubEnv('HTTPS_PROXY', 'http://robot:planted-secret@proxy.acme:3128')
  onTestFinished(() => void vi.unstubAllEnvs())
  const context = { settings: { host: 'r.example.com', url: 'https://r.example.com' } } as CheckContext
  const found = await probeDns(context)
  expect(found).toMatchObject({
    status: 'info',
    observed: 'Reached through the proxy proxy.acme:3128',
    meaning: expect.stringContaining('can’t check which addresses'),
    fix: expect.stringContaining('NO_PROXY'),
  })
  expect(JSON.stringify(found)).not.toMatch(/robot|planted-secret/)
})
