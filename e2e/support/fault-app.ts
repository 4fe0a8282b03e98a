import { ON_PAGES } from '../../lib/faults/on-pages'
import type { AppProcess } from './app-process'
import { type KnownFault, startFaultApp, startFaults } from './faulty-registries'
import { registryTest } from './story'

/** A story against registries of which each has one fault; one app has them all in its settings. */
export const faultTest = registryTest.extend<
  { faulty: (fault: string) => KnownFault },
  { faults: Map<string, KnownFault>; faultApp: AppProcess }
>({
  faults: [
    async ({ browserName: _ }, provide) => {
      const faults = await startFaults(ON_PAGES.map(({ fault }) => fault))
      await provide(faults)
      for (const { close } of faults.values()) await close()
    },
    { scope: 'worker' },
  ],
  faultApp: [
    async ({ faults }, provide) => {
      const app = await startFaultApp(faults)
      await provide(app)
      await app.stop()
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
