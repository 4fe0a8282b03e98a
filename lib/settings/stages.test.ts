import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfigFile } from './config-file'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-stages-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(stages: unknown) {
  const file = join(folder, 'porthole.yaml')
  await writeFile(file, JSON.stringify({ registries: [{ host: 'a.dev' }, { host: 'b.dev' }], stages }))
  return (await readConfigFile(file)).stages
}

test('a proxy identifies its users in a header, from its own addresses', async () => {
  const file = join(folder, 'users.yaml')
  const read = async (userHeader: unknown) => {
    const registries = [{ host: 'a.dev', allow: ['copy'], writers: ['alice'] }]
    await writeFile(file, JSON.stringify({ registries, userHeader }))
    return readConfigFile(file)
  }
  const good = { name: 'X-Forwarded-User', from: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'] }
  expect((await read(good)).userHeader).toEqual(good)
  expect((await read(good)).registries[0]).toMatchObject({ writers: ['alice'] })
  for (const from of [[], ['proxy.dev'], ['10.0.0.0/33'], ['10.0.0.0/8/8']])
    await expect(read({ ...good, from })).rejects.toThrow('userHeader.from')
  await expect(read({ ...good, name: 'a b' })).rejects.toThrow('userHeader.name')
  await expect(read(undefined)).rejects.toThrow('registries[0].writers requires userHeader')
})

test('reads stages in order', async () => {
  const require = { platforms: ['linux/amd64'], attachments: ['signature', 'sbom'] }
  expect(
    await read([
      { name: 'dev', prefix: 'a.dev/dev/' },
      { name: 'prod', prefix: 'b.dev/', require },
    ]),
  ).toEqual([
    { name: 'dev', registry: 'a.dev', prefix: 'dev/' },
    { name: 'prod', registry: 'b.dev', prefix: '', require },
  ])
})

test.each([
  [
    'a prefix without its end',
    [{ name: 'dev', prefix: 'a.dev/dev' }],
    /stages\[0\]\.prefix must be a registry in this file and .*\. Found: "a\.dev\/dev"/,
  ],
  ['a host alone', [{ name: 'dev', prefix: 'a.dev' }], /stages\[0\]\.prefix/],
  [
    'another registry',
    [{ name: 'dev', prefix: 'c.dev/dev/' }],
    /must start with a registry in this file: a\.dev, b\.dev/,
  ],
  [
    'a name twice',
    [
      { name: 'x', prefix: 'a.dev/a/' },
      { name: 'x', prefix: 'a.dev/b/' },
    ],
    /has the name or the prefix of another stage/,
  ],
  [
    'a prefix twice',
    [
      { name: 'x', prefix: 'a.dev/a/' },
      { name: 'y', prefix: 'a.dev/a/' },
    ],
    /has the name or the prefix of another stage/,
  ],
  [
    'no platform',
    [{ name: 'x', prefix: 'a.dev/a/', require: { platforms: ['linux'] } }],
    /platforms\[0\] .*linux\/amd64/,
  ],
  [
    'another kind',
    [{ name: 'x', prefix: 'a.dev/a/', require: { attachments: ['trust'] } }],
    /attachments\[0\] .*signature, sbom/,
  ],
  [
    'an unknown key',
    [{ name: 'x', prefix: 'a.dev/a/', requires: {} }],
    /requires is an unknown key\. Known keys: name, prefix, require\./,
  ],
  ['no list', { name: 'x' }, /stages must be a list/],
])('%s is refused', async (_, stages, message) => {
  await expect(read(stages)).rejects.toThrow(message)
})
