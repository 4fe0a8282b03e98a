import type { Page } from '@playwright/test'
import { card, clipboard, fact, instructions } from './support/artifact-page'
import { blobOf, descriptorOf, pushBlob, pushManifest } from './support/push'
import { TYPES } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

/** Markup, a right-to-left override, a zero-width blank, an escape sequence and a bell. */
const EVIL = '<img src=x onerror="ran()"><script>ran()</script>\u202egnp.exe\u200b\u001b[31m\u0007'
const SHOWN = '<img src=x onerror="ran()"><script>ran()</script>\\u202egnp.exe\\u200b\\e[31m\\x07'
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/

/** Opens the page and gives the check that nothing of it ran and nothing of it stayed invisible. */
async function open(page: Page, address: string): Promise<() => Promise<void>> {
  let ran = 0
  await page.exposeFunction('ran', () => {
    ran += 1
  })
  page.on('dialog', (dialog) => {
    ran += 1
    return dialog.dismiss()
  })
  await page.goto(address)
  return async () => {
    await page.waitForLoadState('networkidle')
    expect(ran).toBe(0)
    await expect(page.locator('main img, main script, main iframe')).toHaveCount(0)
    expect(await page.getByRole('main').innerText()).not.toMatch(HIDDEN)
    const said = await page
      .locator('main [title], main [aria-label]')
      .evaluateAll((elements) =>
        elements.map((element) => `${element.getAttribute('title')} ${element.getAttribute('aria-label')}`),
      )
    expect(said.filter((text) => HIDDEN.test(text))).toEqual([])
  }
}

test('an image whose every text is hostile is shown as text, in every tab', async ({ page, registry }) => {
  const image = await registry.push(undefined, {
    labels: { [`label ${EVIL}`]: EVIL, link: `https://example.com/${EVIL}`, url: 'javascript:ran()' },
    annotations: { [EVIL]: EVIL, 'org.opencontainers.image.base.name': `"><script>ran()</script>` },
    config: {
      Env: [`EVIL=${EVIL}`, EVIL],
      Entrypoint: [EVIL],
      Cmd: [EVIL],
      User: EVIL,
      WorkingDir: EVIL,
      ExposedPorts: { [EVIL]: {} },
      Volumes: { [EVIL]: {} },
      StopSignal: EVIL,
      Healthcheck: { Test: ['CMD-SHELL', EVIL] },
      OnBuild: [EVIL],
    },
    history: [
      { created_by: `RUN |1 ARG=${EVIL} /bin/sh -c echo ${EVIL} # buildkit`, comment: EVIL, created: EVIL },
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
  const check = await open(page, address)
  await expect(instructions(page)).toContainText([`echo ${SHOWN}`])
  await expect(page.getByRole('region', { name: 'Chosen layer' })).toContainText(SHOWN)
  await check()
  await shoot(page, 'hostile')
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
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(0)
  const row = page.getByRole('row').filter({ hasText: /^index/ })
  await row.getByRole('button').click()
  expect(await clipboard(page)).toBe(EVIL)
})

test('an artifact whose every text is hostile is shown as text, and its statement too', async ({
  page,
  registry,
}) => {
  const statement = {
    _type: EVIL,
    subject: [{ name: EVIL, digest: { sha256: EVIL } }],
    predicateType: EVIL,
    predicate: { claim: EVIL },
  }
  await registry.pushArtifact('1.0', {
    artifactType: 'application/vnd.evil',
    config: { mediaType: 'application/vnd.evil.config', content: '{}' },
    blobs: [
      { mediaType: 'application/vnd.in-toto+json', content: JSON.stringify(statement), title: EVIL },
      { mediaType: 'text/html', content: '<script>ran()</script>', title: 'page.html' },
    ],
    annotations: { [EVIL]: EVIL },
  })
  const check = await open(page, `/${registry.reference('1.0')}`)
  const blobs = page.getByRole('region', { name: 'Blobs' }).getByRole('listitem')
  await blobs.filter({ hasText: SHOWN }).getByRole('button', { name: 'Show what it says' }).click()
  await expect(page.getByRole('list', { name: 'Subjects' })).toContainText(SHOWN)
  await check()

  const address = await blobs
    .filter({ hasText: 'page.html' })
    .getByRole('link', { name: 'Download' })
    .getAttribute('href')
  const answer = await page.request.get(address ?? '')
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename="page.html"',
    'x-content-type-options': 'nosniff',
  })
})

test('a hostile chart, a hostile refusal and a hostile address are shown as text', async ({
  page,
  registry,
}) => {
  await registry.pushArtifact('1.0', {
    config: {
      mediaType: 'application/vnd.cncf.helm.config.v1+json',
      content: JSON.stringify({ name: EVIL, [EVIL]: EVIL, home: 'javascript:ran()', sources: [EVIL] }),
    },
  })
  const check = await open(page, `/${registry.reference('1.0')}`)
  await expect(page.getByRole('region', { name: 'Chart' })).toContainText(SHOWN)
  await expect(page.getByRole('region', { name: 'Chart' }).getByRole('link')).toHaveCount(0)
  await check()

  registry.proxy.play(/manifests\/2\.0/, {
    status: 403,
    body: JSON.stringify({ errors: [{ code: EVIL, message: EVIL }] }),
  })
  await page.goto(`/${registry.reference('2.0')}`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('onerror=')
  await check()

  for (const path of [
    `${registry.reference()}:1.0%3Cscript%3Eran()%3C%2Fscript%3E`,
    `${registry.reference()}%22%3E%3Cimg%20src=x%20onerror=ran()%3E:1.0`,
    `${registry.reference('1.0')}?platform=%3Cscript%3Eran()%3C/script%3E%E2%80%AE&view=%3Cb%3E&layer=%3Cb%3E`,
  ]) {
    await page.goto(`/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await check()
  }
})

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
