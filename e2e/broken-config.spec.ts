import { card, fact } from './support/artifact-page'
import { blobOf, descriptorOf, pushBlob, pushManifest } from './support/push'
import { TYPES } from './support/push-image'
import { expect, test } from './support/story'

test('a config that is none is refused by the field’s name, and nothing of it is guessed', async ({
  page,
  registry,
}) => {
  const image = await registry.push('1.0')
  const bodies: [body: string, named: RegExp][] = [
    ['[]', /UNREADABLE/],
    ['<!doctype html><title>Sign in</title>', /UNREADABLE/],
    ['{"rootfs":{"diff_ids":"none"}}', /diff_ids/],
    ['{"config":{"Env":[1,2]}}', /Env/],
  ]
  for (const [n, [body, named]] of bodies.entries()) {
    const config = blobOf(body, TYPES.oci.config)
    await pushBlob(registry.target(), config)
    const manifest = { ...JSON.parse(image.bytes.toString()), config: descriptorOf(config) }
    await pushManifest(registry.target(), `broken-${n}`, manifest)
    await page.goto(`/${registry.reference(`broken-${n}`)}`)
    await expect(page.getByRole('main').getByRole('alert')).toContainText('UNREADABLE')
    await expect(page.getByRole('main').getByRole('alert')).toContainText(named)
    await expect(card(page, 'platform unknown')).toBeVisible()
    await expect(fact(page, 'Image created')).toContainText('unknown')
  }
})

test('a config of other bytes than its digest says is refused', async ({ page, registry }) => {
  const image = await registry.push('1.0', { seed: 'damaged config' })
  const body = image.config.bytes.toString().replace('/bin/app', '/bin/bad')
  registry.proxy.play(new RegExp(`blobs/${image.config.digest}`), { status: 200, body })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('DIGEST_MISMATCH')
  await expect(page.getByRole('main')).not.toContainText('/bin/bad')
})
