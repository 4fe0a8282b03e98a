import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { configRow, fact, instructions } from './support/artifact-page'
import { expect, test } from './support/story'

interface Config {
  config: { Env: string[]; Cmd: string[]; User: string; WorkingDir: string }
  history: { created_by: string; created: string; comment?: string; empty_layer?: boolean }[]
}
interface Descriptor {
  mediaType: string
  digest: string
  size: number
  platform?: Record<string, string>
}
interface Manifest extends Partial<Descriptor> {
  mediaType: string
  config: Descriptor
  layers: Descriptor[]
  manifests: Descriptor[]
}

/** Not the blocking form: skopeo asks through the proxy, which this process runs. */
async function skopeo(...args: string[]): Promise<string> {
  return (await promisify(execFile)('skopeo', args)).stdout
}

/** What skopeo reads from the registry itself, past our app. */
async function inspect<T>(reference: string, ...flags: string[]): Promise<T> {
  return JSON.parse(await skopeo('inspect', '--tls-verify=false', ...flags, `docker://${reference}`)) as T
}

const COMMENT = 'buildkit.dockerfile.v0'
const IMAGE = {
  layers: [{ sizeBytes: 40_000 }, { sizeBytes: 1_000 }],
  labels: { maintainer: 'someone' },
  config: { Env: ['PATH=/bin', 'MODE=fast'], Cmd: ['serve'], User: '1000', WorkingDir: '/srv' },
  history: [
    { created_by: '/bin/sh -c #(nop) ADD file:abc in / ', created: '2025-05-01T01:02:03Z' },
    { created_by: 'ENV MODE=fast', created: '2025-06-01T12:00:00Z', comment: COMMENT, empty_layer: true },
    {
      created_by: 'RUN /bin/sh -c make && make install # buildkit',
      created: '2025-06-01T12:00:01Z',
      comment: COMMENT,
    },
    { created_by: 'CMD ["serve"]', created: '2025-06-01T12:00:02Z', comment: COMMENT, empty_layer: true },
  ],
}

/** Reads created by, created, size and comment of each line off the page, as `docker history` prints them. */
async function readHistory(page: Page): Promise<string[][]> {
  const rows: string[][] = []
  const detail = page.getByRole('region', { name: 'Chosen layer' })
  // What was streamed in is shown a moment after the page has loaded.
  await expect(detail).toBeVisible()
  for (const line of await instructions(page).getByRole('button').all()) {
    await line.click()
    const value = (name: string) =>
      detail.locator('dl').evaluate((list, wanted) => {
        const term = [...list.querySelectorAll('dt')].find((dt) => dt.textContent === wanted)
        return term?.nextElementSibling?.textContent ?? ''
      }, name)
    const time = await detail.locator('time').getAttribute('datetime')
    rows.push([
      await page.getByRole('region', { name: 'Command' }).innerText(),
      new Date(time ?? '').toISOString(),
      (await value('Size')).replace(/^.* kB |[ ,]|bytes|^.* B /g, '') || '0',
      await value('Comment'),
    ])
  }
  return rows
}

test('docker history’s columns are on the page and in the api, as skopeo reads them', async ({
  page,
  request,
  registry,
}) => {
  const image = await registry.push('1.0', IMAGE)
  const { history, config } = await inspect<Config>(registry.reference('1.0'), '--config', '--raw')
  const { layers } = await inspect<Manifest>(registry.reference('1.0'), '--raw')
  let next = 0
  const expected = history.map((line) => ({
    ...line,
    comment: line.comment ?? '',
    size: line.empty_layer ? 0 : (layers[next++]?.size ?? -1),
  }))

  await page.goto(`/${registry.reference('1.0')}`)
  const shown = await readHistory(page)
  expect(shown.map(([, ...rest]) => rest)).toEqual(
    expected.map(({ created, size, comment }) => [new Date(created).toISOString(), String(size), comment]),
  )
  expect(shown.map(([command]) => command?.replace(/ \\\n\s+/g, ' '))).toEqual([
    'ADD file:abc in /',
    'ENV MODE=fast',
    'RUN make && make install',
    'CMD ["serve"]',
  ])

  const answer = await request.get('/api/image', { params: { reference: registry.reference(image.digest) } })
  const read = await answer.json()
  expect(
    read.history.map(
      (line: { createdBy: string; created: string; comment: string; layer: number | null }) => ({
        created_by: line.createdBy,
        created: new Date(line.created).toISOString(),
        comment: line.comment,
        size: line.layer === null ? 0 : read.layers[line.layer].sizeBytes,
      }),
    ),
  ).toEqual(
    expected.map(({ created_by, created, comment, size }) => ({
      created_by,
      created: new Date(created).toISOString(),
      comment,
      size,
    })),
  )
  await page.goto(`/${registry.reference('1.0')}?view=config`)
  await expect(configRow(page, 'Environment').getByRole('listitem')).toHaveText(config.Env)
  await expect(configRow(page, 'Command')).toContainText(JSON.stringify(config.Cmd))
  await expect(configRow(page, 'User')).toContainText(config.User)
  await expect(configRow(page, 'Working directory')).toContainText(config.WorkingDir)
})

test('docker manifest inspect’s content is on the page and in the api, as skopeo reads it', async ({
  page,
  request,
  registry,
}) => {
  const children = ['linux/amd64', 'linux/arm/v7', 'windows(10.0.20348.1668)/amd64']
  await registry.pushIndex('1.0', { mediaTypes: 'docker', children })
  const reference = registry.reference('1.0')
  const raw = await skopeo('inspect', '--tls-verify=false', '--raw', `docker://${reference}`)
  const list = JSON.parse(raw) as Manifest
  expect(await (await request.get('/api/manifest', { params: { reference } })).text()).toBe(raw)
  await page.goto(`/${reference}?view=manifest`)
  expect(JSON.parse(await page.getByRole('region', { name: 'Document' }).innerText())).toEqual(list)

  const answer = await (await request.get('/api/artifact', { params: { reference } })).json()
  expect(answer.mediaType).toBe(list.mediaType)
  expect(
    answer.platforms.map(
      (child: { platform: Record<string, string>; digest: string; mediaType: string }) => ({
        ...child.platform,
        digest: child.digest,
        mediaType: child.mediaType,
      }),
    ),
  ).toEqual(
    list.manifests.map(({ platform = {}, digest, mediaType }) => {
      const { 'os.version': osVersion, ...rest } = platform
      return { ...rest, ...(osVersion && { osVersion }), digest, mediaType }
    }),
  )
})

test('images that skopeo copied, whole and for one platform, and turned into the other form, are read the same', async ({
  page,
  request,
  registry,
}) => {
  const source = await registry.pushIndex('1.0', {
    children: [{ platform: 'linux/amd64', ...IMAGE }, 'linux/arm64'],
  })
  const copy = (tag: string, ...flags: string[]) =>
    skopeo(
      'copy',
      '--quiet',
      '--src-tls-verify=false',
      '--dest-tls-verify=false',
      ...flags,
      `docker://${registry.reference('1.0')}`,
      `docker://${registry.reference(tag)}`,
    )
  await copy('all', '--all')
  await copy('arm64', '--override-os=linux', '--override-arch=arm64')
  await copy('docker', '--format=v2s2', '--override-arch=amd64')

  await page.goto(`/${registry.reference('all')}`)
  await expect(fact(page, 'Digest').getByTitle(source.digest)).toBeVisible()
  await page.goto(`/${registry.reference('arm64')}`)
  await expect(fact(page, 'Digest').getByTitle(source.children[1]?.digest ?? '')).toBeVisible()

  const reference = registry.reference('docker')
  const { mediaType, layers } = await inspect<Manifest>(reference, '--raw')
  expect(mediaType).toBe('application/vnd.docker.distribution.manifest.v2+json')
  await page.goto(`/${reference}`)
  await expect(page.getByRole('main').getByText('Image · Docker schema 2')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem')).toHaveCount(layers.length)
  await expect(instructions(page)).toContainText([/ADD file:abc/, /ENV MODE=fast/, /RUN make/, /CMD/])
  const { Digest, Labels } = await inspect<{ Digest: string; Labels: Record<string, string> }>(reference)
  const image = await request.get('/api/image', {
    params: { reference: registry.reference(Digest) },
  })
  expect(await image.json()).toMatchObject({ labels: Labels, mediaType })
})
