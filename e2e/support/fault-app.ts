import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultNamed } from '../../lib/faults/all'
import { ON_PAGES } from '../../lib/faults/on-pages'
import { type FaultyRegistry, startFault } from '../../lib/faults/start-fault'
import { type AppProcess, startApp } from './app-process'
import { registryTest } from './story'

/** A faulty registry as the app knows it. */
export interface KnownFault extends FaultyRegistry {
  /** What addresses begin with. */
  host: string
  isLasting: boolean
}

/** A story against registries of which each has one fault; one app has them all in its settings. */
export const faultTest = registryTest.extend<
  { faulty: (fault: string) => KnownFault },
  { faults: Map<string, KnownFault>; faultApp: AppProcess }
>({
  faults: [
    async ({ browserName: _ }, provide) => {
      const faults = new Map<string, KnownFault>()
      for (const [n, { fault }] of ON_PAGES.entries()) {
        const row = faultNamed(fault)
        const isLasting = row.isLasting === true
        faults.set(fault, { ...(await startFault(row)), host: `fault-${n}.test`, isLasting })
      }
      await provide(faults)
      for (const { close } of faults.values()) await close()
    },
    { scope: 'worker' },
  ],
  faultApp: [
    async ({ faults }, provide) => {
      // What is well must be in time even on a busy machine.
      const registries = [...faults].map(([fault, { host, url }]) => ({
        host,
        url,
        timeoutMs: 2 * (faultNamed(fault).settings?.timeoutMs ?? 15_000),
      }))
      const folder = mkdtempSync(join(tmpdir(), 'porthole-config-'))
      const file = join(folder, 'porthole.yaml')
      writeFileSync(file, JSON.stringify({ registries }))
      const app = await startApp({ PORTHOLE_CONFIG: file })
      await provide(app)
      await app.stop()
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  faulty: async ({ faults }, provide) => {
    await provide((fault) => {
      const known = faults.get(fault)
      if (known === undefined) throw new Error(`No page is said to play ${fault}.`)
      return known
    })
  },
  baseURL: async ({ faultApp }, provide) => provide(faultApp.url),
})
