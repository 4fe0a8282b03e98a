import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { HtmlElement } from '../support/html-tree'
import { configValue, fact, instructions, kind, region, storedDocument } from '../support/rendered-artifact'
import { find, findAll, readPage, textOf, texts } from '../support/rendered-page'
import { test } from './api-test'

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

/** Asynchronous, because skopeo's requests go through a proxy in this process. */
async function skopeo(...args: string[]): Promise<string> {
  return (await promisify(execFile)('skopeo', args)).stdout
}

/** What skopeo reads from the registry directly, without our app. */
async function inspect<T>(reference: string, ...flags: string[]): Promise<T> {
  return JSON.parse(await skopeo('inspect', '--tls-verify=false', ...flags, `docker://${reference}`))
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

test('the columns of docker history are in the API and on the page, and match skopeo', async ({
  request,
  registry,
}) => {
  const image = await registry.push('1.0', IMAGE)
  const { history, config } = await inspect<Config>(registry.reference('1.0'), '--config', '--raw')
  const { layers } = await inspect<Manifest>(registry.reference('1.0'), '--raw')
  let next = 0
  const expected = history.map((line) => ({
    created_by: line.created_by,
    created: new Date(line.created).toISOString(),
    comment: line.comment ?? '',
    size: line.empty_layer ? 0 : (layers[next++]?.size ?? -1),
  }))
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
  ).toEqual(expected)

  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(texts(instructions(page))).toEqual([
    expect.stringMatching(/^Layer 1ADD file:abc in \/40\.\d kB$/),
    expect.stringMatching(/^No layerENV MODE=fast–$/),
    expect.stringMatching(/^Layer 2RUN make && make install1\.\d kB$/),
    expect.stringMatching(/^No layerCMD \["serve"\]–$/),
  ])
  // Lines without a layer have no address; components/layer/layer-history.test.tsx opens them.
  const withLayer = expected.filter(({ size }) => size > 0)
  expect(withLayer).toHaveLength(2)
  for (const [n, { created, comment, size }] of withLayer.entries()) {
    const chosen = await readPage(request, `/${registry.reference('1.0')}?layer=${n + 1}`)
    const facts = readFacts(region(chosen, 'Selected layer'))
    expect(new Date(facts.get('Created')?.time ?? '').toISOString()).toBe(created)
    expect(facts.get('Size')?.text).toMatch(new RegExp(` ${size.toLocaleString('en-US')} bytes$`))
    expect(facts.get('Comment')?.text ?? '').toBe(comment)
  }

  const shown = await readPage(request, `/${registry.reference('1.0')}?view=config`)
  expect(texts(findAll(configValue(shown, 'Environment'), 'li'))).toEqual(config.Env)
  expect(textOf(configValue(shown, 'Command'))).toContain(JSON.stringify(config.Cmd))
  expect(textOf(configValue(shown, 'User'))).toContain(config.User)
  expect(textOf(configValue(shown, 'Working directory'))).toContain(config.WorkingDir)
})

/** Parses a list of terms: the text of each value, and the time in it. */
function readFacts(section: HtmlElement): Map<string, { text: string; time: string | undefined }> {
  const list = find(section, 'dl')
  const values = findAll(list, 'dd')
  return new Map(
    findAll(list, 'dt').map((term, n) => {
      const value = values[n] ?? term
      return [
        textOf(term),
        { text: textOf(value), time: findAll(value, 'time')[0]?.attributes.datetime },
      ] as const
    }),
  )
}

test('the content of docker manifest inspect is on the page and in the API, and matches skopeo', async ({
  request,
  registry,
}) => {
  const children = ['linux/amd64', 'linux/arm/v7', 'windows(10.0.20348.1668)/amd64']
  await registry.pushIndex('1.0', { mediaTypes: 'docker', children })
  const reference = registry.reference('1.0')
  const raw = await skopeo('inspect', '--tls-verify=false', '--raw', `docker://${reference}`)
  const list: Manifest = JSON.parse(raw)
  expect(await (await request.get('/api/manifest', { params: { reference } })).text()).toBe(raw)
  const page = await readPage(request, `/${reference}?view=manifest`)
  expect(JSON.parse(storedDocument(page))).toEqual(list)

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

test('reads images the same after skopeo copies them whole, copies one platform, or converts them', async ({
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

  const read = (tag: string) => readPage(request, `/${registry.reference(tag)}`)
  find(fact(await read('all'), 'Digest'), 'span', { 'data-digest': source.digest })
  find(fact(await read('arm64'), 'Digest'), 'span', { 'data-digest': source.children[1]?.digest ?? 'none' })

  const reference = registry.reference('docker')
  const { mediaType, layers } = await inspect<Manifest>(reference, '--raw')
  expect(mediaType).toBe('application/vnd.docker.distribution.manifest.v2+json')
  const page = await read('docker')
  expect(kind(page)).toBe('Image · Docker schema 2')
  expect(findAll(find(page.document, 'ol', { 'aria-label': 'Layers' }), 'li')).toHaveLength(layers.length)
  expect(texts(instructions(page))).toEqual([
    expect.stringContaining('ADD file:abc'),
    expect.stringContaining('ENV MODE=fast'),
    expect.stringContaining('RUN make'),
    expect.stringContaining('CMD'),
  ])
  const { Digest, Labels } = await inspect<{ Digest: string; Labels: Record<string, string> }>(reference)
  const image = await request.get('/api/image', {
    params: { reference: registry.reference(Digest) },
  })
  expect(await image.json()).toMatchObject({ labels: Labels, mediaType })
})
