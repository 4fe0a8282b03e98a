import { EVIL, LONG, SHOWN } from '../lib/testing/hostile-text'
import { clipboard, instructions } from './support/artifact-page'
import { openHostile } from './support/hostile-page'
import { descriptorOf, pushManifest } from './support/push'
import { TYPES } from './support/push-image'
import { oneLine } from './support/set-me-up-dialog'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

/** A chart whose description, files and annotations are hostile, with a hostile statement. */
async function pushHostileChart(registry: StoryRegistry): Promise<void> {
  const statement = {
    _type: EVIL,
    subject: [{ name: EVIL, digest: { sha256: EVIL } }],
    predicateType: EVIL,
    predicate: { claim: EVIL },
  }
  await registry.pushArtifact('chart', {
    config: {
      mediaType: 'application/vnd.cncf.helm.config.v1+json',
      content: JSON.stringify({ name: EVIL, [EVIL]: EVIL, home: 'javascript:ran()', sources: [EVIL] }),
    },
    blobs: [
      { mediaType: 'application/vnd.in-toto+json', content: JSON.stringify(statement), title: EVIL },
      { mediaType: 'text/html', content: '<script>ran()</script>', title: 'page.html' },
    ],
    annotations: { [EVIL]: EVIL },
  })
}

test('an image and a chart whose every text is hostile are shown as text', async ({ page, registry }) => {
  const image = await registry.push(undefined, {
    labels: {
      [`label ${EVIL}`]: EVIL,
      link: `https://example.com/${EVIL}`,
      url: 'javascript:ran()',
      data: 'data:text/html,<script>ran()</script>',
      __proto__: EVIL,
      long: LONG,
      [LONG]: EVIL,
    },
    annotations: { [EVIL]: EVIL, 'org.opencontainers.image.base.name': `"><script>ran()</script>` },
    config: {
      Env: [`EVIL=${EVIL}`, EVIL, `LONG=${LONG}`],
      Entrypoint: [EVIL],
      Cmd: [EVIL],
      User: EVIL,
      WorkingDir: LONG,
      ExposedPorts: { [EVIL]: {} },
      Volumes: { [EVIL]: {} },
      StopSignal: EVIL,
      Healthcheck: { Test: ['CMD-SHELL', EVIL] },
      OnBuild: [EVIL],
    },
    history: [
      { created_by: `RUN |1 ARG=${EVIL} /bin/sh -c echo ${EVIL} # buildkit`, comment: EVIL, created: EVIL },
      { created_by: LONG, comment: LONG, empty_layer: true },
    ],
  })
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [
      {
        ...descriptorOf(image),
        platform: { os: 'linux', architecture: `amd64${EVIL}`, variant: EVIL },
        annotations: { [EVIL]: EVIL },
      },
    ],
    annotations: { index: EVIL },
  })
  const address = `/${registry.reference('1.0')}`
  const check = await openHostile(page, address)
  await expect(instructions(page)).toContainText([`echo ${SHOWN}`])
  await expect(page.getByRole('region', { name: 'Chosen layer' })).toContainText(SHOWN)
  await check()
  await shoot(page, 'hostile')
  await page.getByRole('button', { name: 'Copy command' }).click()
  expect(await clipboard(page)).toContain(`echo ${SHOWN}`)
  await page.getByRole('button', { name: 'Set Me Up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Copy Pull', exact: false }).first().click()
  expect(oneLine(await clipboard(page))).toBe(`docker pull ${registry.reference('1.0')}`)
  await check()
  for (const [view, text] of [
    ['config', SHOWN],
    ['labels', SHOWN],
    ['manifest', 'onerror='],
    ['manifest&document=config', 'onerror='],
    ['attached', 'Attestations and signatures'],
  ] as const) {
    await page.goto(`${address}?view=${view}`)
    await expect(page.getByRole('main'), view).toContainText(text)
    await check()
  }
  await page.goto(`${address}?view=labels`)
  await page.setViewportSize({ width: 360, height: 800 })
  await check()

  await page.setViewportSize({ width: 1280, height: 720 })
  await pushHostileChart(registry)
  const query = 'platform=%3Cscript%3Eran()%3C/script%3E%E2%80%AE&view=%3Cb%3E&layer=%3Cb%3E'
  await page.goto(`/${registry.reference('chart')}?${query}`)
  await expect(page.getByRole('region', { name: 'Chart' })).toContainText(SHOWN)
  await expect(page.getByRole('region', { name: 'Chart' }).getByRole('link')).toHaveCount(0)
  const blobs = page.getByRole('region', { name: 'Blobs' }).getByRole('listitem')
  await blobs.filter({ hasText: SHOWN }).getByRole('button', { name: 'Show what it says' }).click()
  await expect(page.getByRole('list', { name: 'Subjects' })).toContainText(SHOWN)
  await check()
  const download = blobs.filter({ hasText: 'page.html' }).getByRole('link', { name: 'Download' })
  const answer = await page.request.get((await download.getAttribute('href')) ?? '')
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename="page.html"',
    'x-content-type-options': 'nosniff',
  })
})

test('a hostile refusal and hostile addresses are shown as text', async ({ page, registry }) => {
  registry.proxy.play(/manifests\/2\.0/, {
    status: 403,
    body: JSON.stringify({ errors: [{ code: EVIL, message: EVIL }] }),
  })
  const check = await openHostile(page, `/${registry.reference('2.0')}`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('onerror=')
  await check()
  for (const path of [
    `${registry.reference()}:1.0%3Cscript%3Eran()%3C%2Fscript%3E`,
    `${registry.reference()}%22%3E%3Cimg%20src=x%20onerror=ran()%3E:1.0`,
    `${registry.host}/app%E2%80%AE`,
  ]) {
    await page.goto(`/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await check()
  }
})

test.describe('a catalog of hostile names', () => {
  // What another story has just listed would be shown at first.
  test.use({ isCold: true })

  test('hostile names in lists are shown as text, and give no command', async ({ page, registry }) => {
    const { repository } = registry
    registry.proxy.play(/^GET .*\/tags\/list/, {
      status: 200,
      body: JSON.stringify({ name: repository, tags: [EVIL, '1.0,2.0', '$(reboot)', LONG, `1.0\u202e`] }),
    })
    registry.proxy.play(/_catalog/, {
      status: 200,
      body: JSON.stringify({ repositories: [EVIL, `stories/${EVIL}`, LONG, 'stories/app\u202e'] }),
    })
    const check = await openHostile(page, `/${registry.reference()}`)
    const rows = page.getByRole('table').getByRole('row')
    await expect(rows.filter({ hasText: 'TAG_INVALID' })).toHaveCount(5)
    await expect(rows.filter({ hasText: '\\u202e' })).toHaveCount(2)
    await expect(page.getByRole('table').getByRole('button', { name: /^Copy/ })).toHaveCount(0)
    await check()
    await page.goto('/')
    await page.getByRole('button', { name: 'Open all' }).click()
    await expect(page.getByRole('link', { name: 'stories/app\\u202e' })).toBeVisible()
    await check()
  })
})
