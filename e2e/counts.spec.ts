import { expect, test } from './support/story'

test.use({ isCold: true })

test('a page in a browser asks nothing twice, and for what is attached only after it is painted', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
    attestations: true,
  })
  const { log } = registry.proxy
  await page.goto(`/${registry.reference('1.0')}`)
  const attached = `manifests/${index.digest.replace(':', '-')}`
  await expect.poll(() => log.lines().sort()).toContain(`GET ${attached}`)
  await page.waitForLoadState('networkidle')
  // One index, three children, three attestation manifests and a config make the page.
  expect(
    log
      .lines()
      .slice(0, 8)
      .filter((line) => /referrers|sha256-/.test(line)),
  ).toEqual([])
  expect(log.lines().slice(8).sort()).toEqual(
    [
      `GET referrers/${index.digest}`,
      `GET ${attached}`,
      ...['att', 'sbom', 'sig'].map((suffix) => `HEAD ${attached}.${suffix}`),
    ].sort(),
  )
  expect(log.repeated()).toEqual([])
})
