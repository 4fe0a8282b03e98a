import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from './settings'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-layouts-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (REGISTRY_URL: string, more = {}) => readSettings({ REGISTRY_URL, ...more })

test.each([
  ['oci-layout', 'oci-layout'],
  ['My Images (new)', 'my-images-new'],
  ['1.0', 'layout'],
  ['api', 'layout-api'],
  ['localhost', 'layout-localhost'],
  ['ä', 'layout'],
])('the layout in the folder %j is called %s in references', async (name, host) => {
  const path = join(folder, name)
  mkdirSync(path)
  const { registries } = await read(`${path},ghcr.io`)
  expect(registries).toMatchObject([{ kind: 'layout', host, path, title: name }, { host: 'ghcr.io' }])
})

test('mistakes are named', async () => {
  await expect(read('./missing')).rejects.toThrow(`REGISTRY_URL: "./missing" doesn't exist.`)
  const account = { REGISTRY_USERNAME: 'ci', REGISTRY_PASSWORD: 'x' }
  await expect(read(folder, account)).rejects.toThrow(
    "REGISTRY_USERNAME can't be used with an OCI image layout.",
  )
})
