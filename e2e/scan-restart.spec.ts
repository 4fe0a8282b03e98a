import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { TaggedPlan } from './scale/plan'
import { makeScaleData } from './scale/scale-data'
import { startApp } from './support/app-process'
import { type CountingProxy, startCountingProxy } from './support/counting-proxy'
import { TYPES } from './support/push-image'
import { startRegistry } from './support/registry-process'
import { shoot } from './support/shoot'
import { expect, registryTest } from './support/story'

// A registry of this name has an api of its own, which is played.
const HOST = 'harbor.example'
/** Enough for a scan to be stopped and killed in its middle; of more, `ten-thousand-tags.spec.ts` tells. */
const TAGS = 420
const UNTAGGED = `sha256:${'0'.repeat(64)}`

interface Stand {
  proxy: CountingProxy
  tagged: TaggedPlan
  settings: Record<string, string>
}

const test = registryTest.extend<{ stand: Stand }>({
  stand: async ({ browserName: _ }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'porthole-scan-'))
    const size = { repositories: 4, tags: [TAGS], platforms: 1, layers: 1 }
    const { plan, folder: storageFolder } = await makeScaleData(mkdtempSync(join(folder, 'storage-')), size)
    const registry = await startRegistry({ storageFolder })
    const proxy = await startCountingProxy(registry.url)
    const config = join(folder, 'porthole.yaml')
    writeFileSync(config, JSON.stringify({ registries: [{ host: HOST, url: proxy.url }] }))
    const [tagged] = plan.tagged
    if (!tagged) throw new Error('the plan has no repository of many tags')
    const data = mkdtempSync(join(folder, 'data-'))
    await provide({ proxy, tagged, settings: { PORTHOLE_CONFIG: config, PORTHOLE_DATA: data } })
    await proxy.stop()
    await registry.stop()
    rmSync(folder, { recursive: true, force: true })
  },
})

/** The layer that the newest build's image for arm64 has beside the common one. */
async function layerOf({ proxy, tagged: { repository, builds } }: Stand): Promise<string> {
  const read = async (reference: string) => {
    const accept = `${TYPES.oci.index}, ${TYPES.oci.manifest}`
    return (
      await fetch(`${proxy.url}/v2/${repository}/manifests/${reference}`, { headers: { accept } })
    ).json()
  }
  const index = await read(builds.at(-1)?.tags[0] ?? '')
  const child = index.manifests.find(
    ({ platform }: { platform: { architecture: string } }) => platform.architecture === 'arm64',
  )
  return (await read(child.digest)).layers[1].digest
}

const readAll = (page: Page) => page.getByRole('button', { name: `Read ${TAGS} tags` }).click()

test(`of ${TAGS} tags a scan stops, goes on when its server was killed, and tells of holes and of who holds a layer`, async ({
  page,
  stand,
}) => {
  test.slow()
  const { proxy, tagged, settings } = stand
  const { repository, builds, withoutArm64, missingArm64 } = tagged
  const layer = await layerOf(stand)
  const address = `/${HOST}/${repository}`
  const answered = () => proxy.log.requests.filter(({ endedAt }) => endedAt !== null)
  const digestsRead = () =>
    answered().flatMap(({ method, path }) => (method === 'GET' && /sha256:\w+$/.exec(path)) || [])

  const first = await startApp(settings)
  proxy.reset()
  await page.goto(`${first.url}${address}?view=matrix`)
  await readAll(page)
  await expect.poll(() => proxy.log.heads().length).toBeGreaterThan(80)
  proxy.gate.shut()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible()
  proxy.gate.open()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => proxy.log.heads().length).toBeGreaterThan(220)
  proxy.gate.shut()
  const read = new Set(digestsRead())
  expect(proxy.log.mostAtOnce).toBeLessThanOrEqual(8)
  process.kill(first.pid, 'SIGKILL')
  await first.stop()
  proxy.reset()

  const app = await startApp(settings)
  proxy.reset()
  await page.goto(`${app.url}${address}?view=matrix`)
  await readAll(page)
  const holes = builds.filter((build) => build === withoutArm64 || build === missingArm64)
  const holeCount = holes.flatMap(({ tags }) => tags).length
  await expect(page.getByText(`All read: ${TAGS} tags, ${builds.length} images`)).toBeVisible({
    timeout: 90_000,
  })
  const again = digestsRead().filter((digest) => read.has(digest))
  // What was being written when it was killed.
  expect(again.length).toBeLessThan(read.size / 10)
  await page.getByRole('checkbox', { name: 'Only gaps' }).check()
  await expect(page.getByText(`${holeCount} of ${TAGS} tags with gaps`)).toBeVisible()
  const matrix = page.getByRole('table', { name: /^Platforms of the tags/ })
  const row = (tag = '') => matrix.getByRole('row', { name: tag, exact: false }).first()
  await expect(row(withoutArm64.tags[0]).getByText('not built')).toBeVisible()
  await expect(row(missingArm64.tags[0]).getByText('missing')).toBeVisible()

  proxy.play(new RegExp(`^GET /api/v2.0/projects/scale/repositories/tags-${TAGS}/artifacts`), {
    status: 200,
    body: JSON.stringify([
      { digest: UNTAGGED, manifest_media_type: TYPES.oci.manifest, size: 1234, tags: null },
    ]),
  })
  await page.getByRole('link', { name: 'Manifests', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Which tags hold this' }).fill(layer.slice(0, 20))
  const found = page.getByRole('region', { name: `Tags that hold ${layer}` })
  const holders = builds.filter((build, n) => n % 16 === (builds.length - 1) % 16 && !holes.includes(build))
  await expect(found).toContainText(`in ${holders.flatMap(({ tags }) => tags).length} tags`)
  await page.getByRole('combobox', { name: 'State of the manifests' }).selectOption('untagged (1)')
  const manifests = page.getByRole('table', { name: /^Manifests of/ })
  await expect(manifests.getByRole('row').nth(1)).toContainText(UNTAGGED.slice(7, 19))
  await expect(page.getByText('are as this registry lists them')).toBeVisible()
  await shoot(page, 'scan-restart-manifests')
  await app.stop()
})
