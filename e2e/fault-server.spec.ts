import { HEALTHY, startFaultServer } from './support/fault-server'
import { FAULTS } from './support/faults'
import { digestOf } from './support/push'
import { expect, registryTest as test } from './support/story'

test('a fault server is a small healthy registry beside its one fault', async () => {
  const server = await startFaultServer(FAULTS.tagsNull)
  const { repository, tag, manifest, config } = HEALTHY
  const ask = (path: string, method = 'GET') => fetch(`${server.url}/v2/${path}`, { method })
  expect((await ask('')).status).toBe(200)
  expect(await (await ask('_catalog')).json()).toEqual({ repositories: [repository] })
  expect(await (await ask(`${repository}/tags/list?n=100`)).json()).toEqual({ name: repository, tags: null })
  const read = await ask(`${repository}/manifests/${tag}`)
  expect(digestOf(new Uint8Array(await read.arrayBuffer()))).toBe(manifest.digest)
  const head = await ask(`${repository}/manifests/${tag}`, 'HEAD')
  expect(head.headers.get('docker-content-digest')).toBe(manifest.digest)
  expect(await (await ask(`${repository}/blobs/${config.digest}`)).json()).toMatchObject({
    architecture: 'amd64',
  })
  expect((await ask(`${repository}/manifests/none`)).status).toBe(404)
  await server.stop()
})

test('a fault can break connections and bodies, and can pass after the first visit', async () => {
  const path = `/v2/${HEALTHY.repository}/manifests/${HEALTHY.tag}`
  const reset = await startFaultServer(FAULTS.resetOnce)
  await expect(fetch(reset.url + path)).rejects.toThrow('fetch failed')
  expect((await fetch(reset.url + path)).status).toBe(200)
  reset.reset()
  await expect(fetch(reset.url + path)).rejects.toThrow('fetch failed')
  const cut = await startFaultServer(FAULTS.manifestCut)
  const answer = await fetch(cut.url + path)
  await expect(answer.text()).rejects.toThrow('terminated')
  await cut.stop()
  await reset.stop()
})
