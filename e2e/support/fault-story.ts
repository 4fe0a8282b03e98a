import { type AppProcess, startApp } from './app-process'
import { type FaultServer, startFaultServer } from './fault-server'
import { FAULTS, type FaultName } from './faults'
import { registryTest } from './story'

type FaultServers = Record<FaultName, FaultServer>

/** A story against registries of which each has one fault; one app has them all in its settings. */
export const faultTest = registryTest.extend<
  /** The server with this fault, fresh: address it as `/${host}/team/app:1.0`. */
  { faulty: (name: FaultName) => FaultServer },
  { faultServers: FaultServers; faultApp: AppProcess }
>({
  faultServers: [
    async ({ browserName: _ }, provide) => {
      const started = Object.entries(FAULTS).map(async ([name, fault]) => [
        name,
        await startFaultServer(fault),
      ])
      const servers: FaultServers = Object.fromEntries(await Promise.all(started))
      await provide(servers)
      for (const server of Object.values(servers)) await server.stop()
    },
    { scope: 'worker' },
  ],
  faultApp: [
    async ({ faultServers }, provide) => {
      const urls = Object.values(faultServers).map(({ url }) => url)
      const app = await startApp({ REGISTRY_URL: urls.join(',') })
      await provide(app)
      await app.stop()
    },
    { scope: 'worker' },
  ],
  faulty: async ({ faultServers }, provide) => {
    await provide((name) => {
      faultServers[name].reset()
      return faultServers[name]
    })
  },
  baseURL: async ({ faultApp }, provide) => provide(faultApp.url),
})
