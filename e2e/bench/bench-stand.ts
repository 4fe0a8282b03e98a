import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import playwrightConfig from '../../playwright.config'
import { FULL } from '../scale/plan'
import { keptScaleData, makeScaleData, type ScaleData } from '../scale/scale-data'
import { type AppProcess, startApp } from '../support/app-process'
import { type CountingProxy, startCountingProxy } from '../support/counting-proxy'
import { type RegistryProcess, startRegistry } from '../support/registry-process'
import type { BenchPage } from './bench-pages'
import { startPagingRegistry } from './paging-registry'
import { warmUp } from './warm-up'

/** What the bench runs on. It stays up while one server after another is measured. */
export interface BenchStand {
  data: ScaleData
  registry: RegistryProcess
  proxies: Record<BenchPage['upstream'], CountingProxy>
  browser: Browser
  /** Starts a Porthole that has loaded its code but knows nothing about this registry yet. */
  startApp(registryUrl: string, settings?: Record<string, string>, checkout?: string): Promise<AppProcess>
  stop(): Promise<void>
}

const SMALL = { repositories: 20, tags: [20], platforms: 2, layers: 2 }

export async function startStand(): Promise<BenchStand> {
  const data = await keptScaleData(FULL)
  const small = await makeScaleData(mkdtempSync(join(tmpdir(), 'porthole-bench-')), SMALL)
  const registry = await startRegistry({ storageFolder: data.folder })
  const smallRegistry = await startRegistry({ storageFolder: small.folder })
  const paging = await startPagingRegistry()
  const proxies = {
    scale: await startCountingProxy(registry.url),
    paging: await startCountingProxy(paging.url),
  }
  const browser = await startBrowser()
  return {
    data,
    registry,
    proxies,
    browser,
    startApp: async (registryUrl, settings = {}, checkout) => {
      const urls = `${registryUrl},${smallRegistry.url}`
      const app = await startApp({ REGISTRY_URL: urls, ...settings }, checkout)
      await warmUp(app.url, smallRegistry.host, small)
      return app
    },
    stop: async () => {
      await browser.close()
      for (const part of [...Object.values(proxies), paging, registry, smallRegistry]) await part.stop()
      rmSync(small.folder, { recursive: true })
    },
  }
}

/** The same as for stories. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch(playwrightConfig.use?.launchOptions)
}
