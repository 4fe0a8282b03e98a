import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from './support/app-process'
import { pushManifest } from './support/push'
import { pushArtifact } from './support/push-artifact'
import { pushImage } from './support/push-image'
import { pushIndex } from './support/push-index'
import { startRegistry } from './support/registry-process'
import { registryTest as test, expect } from './support/story'

test('pictures', async ({ page }) => {
  test.setTimeout(300_000)
  const registry = await startRegistry()
  const config = join(mkdtempSync(join(tmpdir(), 'pictures-')), 'porthole.yaml')
  const host = 'registry.acme.dev'
  writeFileSync(config, JSON.stringify({
    registries: [{ url: registry.url, host, title: 'Acme', allow: ['copy', 'tag', 'compose', 'delete'], allowShared: true }],
    stages: [{ name: 'dev', prefix: `${host}/dev/` }, { name: 'staging', prefix: `${host}/staging/` }, { name: 'prod', prefix: `${host}/prod/` }],
  }))
  const app = await startApp({ PORTHOLE_CONFIG: config })
  const at = (repository: string) => ({ url: registry.url, repository })
  const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/s390x']
  for (const version of ['2.12.0', '2.13.0', '2.13.1', '2.14.0']) {
    const index = await pushIndex(at('dev/billing'), version, { children: platforms, attestations: true, seed: `billing ${version}` })
    await pushArtifact(at('dev/billing'), `${index.digest.replace(':', '-')}.sig`, {
      blobs: [{ mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: `{"critical":{"v":"${version}"}}` }],
    })
    if (version !== '2.14.0') await pushIndex(at('staging/billing'), version, { children: platforms, attestations: true, seed: `billing ${version}` })
    if (version === '2.12.0') await pushIndex(at('prod/billing'), version, { children: platforms, attestations: true, seed: `billing ${version}` })
    if (version === '2.14.0') for (const tag of ['2.14', 'latest']) await pushManifest(at('dev/billing'), tag, index.bytes)
  }
  for (const name of ['web', 'search', 'tools/cli']) for (const v of ['1.0.0', '1.1.0']) {
    await pushImage(at(`dev/${name}`), v, { seed: name + v })
    if (v === '1.0.0') await pushImage(at(`staging/${name}`), v, { seed: name + v })
  }
  for (const platform of platforms.slice(0, 3)) await pushImage(at('dev/agent'), `3.2.0-${platform.replaceAll('/', '-')}`, { platform, seed: 'agent' })
  await page.setViewportSize({ width: 1240, height: 900 })
  const shot = (name: string) => page.screenshot({ path: `test-results/pictures/${name}.png`, fullPage: true, animations: 'disabled' })
  const plan = async () => {
    await page.getByRole('button', { name: 'Plan' }).first().press('Enter')
    await expect(page.getByRole('region', { name: 'Plan' })).toBeVisible()
    await page.mouse.move(0, 0)
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  }
  await page.goto(`${app.url}/stages`)
  await expect(page.getByRole('cell').getByText('not in prod').first()).toBeVisible()
  await shot('stages')
  await page.goto(`${app.url}/copy?from=${host}/dev/billing:2.14.0&to=${host}/staging/billing`)
  await plan()
  await shot('promote')
  await page.goto(`${app.url}/compose?parts=${host}/dev/agent:3.2.0-linux-amd64 ${host}/dev/agent:3.2.0-linux-arm64 ${host}/dev/agent:3.2.0-linux-arm-v7&to=${host}/dev/agent:3.2.0`)
  await plan()
  await shot('compose')
  await page.goto(`${app.url}/delete?from=${host}/dev/billing:2.14.0`)
  await page.getByRole('radio', { name: /^The images/ }).press('Space')
  await plan()
  await shot('delete')
  await app.stop()
  await registry.stop()
})
