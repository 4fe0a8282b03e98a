import { expect, test, vi } from 'vitest'
import { imageManifest, manifestAnswer } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const image = imageManifest('a')

test('sends equal simultaneous requests once', async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { source, fake } = await openFakeRegistry({
    '/v2/a/manifests/1': { ...manifestAnswer(image), until: opened },
  })
  const answers = [1, 2, 3].map(() => source.manifest('a', '1'))
  open()
  const digests = (await Promise.all(answers)).map(({ digest }) => digest)
  expect(digests).toEqual([image.digest, image.digest, image.digest])
  expect(fake.requests).toHaveLength(1)
})

test('a shared request continues for the remaining callers', async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { source, fake } = await openFakeRegistry({
    '/v2/a/manifests/1': { ...manifestAnswer(image), until: opened },
  })
  const controller = new AbortController()
  const aborted = refusal(source.manifest('a', '1', { signal: controller.signal }))
  const stays = source.manifest('a', '1', { signal: new AbortController().signal })
  await expect.poll(() => fake.requests.length).toBe(1)
  controller.abort()
  expect(await aborted).toMatchObject({ status: 499, code: 'CANCELED' })
  const later = source.manifest('a', '1')
  open()
  expect([(await stays).digest, (await later).digest]).toEqual([image.digest, image.digest])
  expect(fake.requests).toHaveLength(1)
})

test('a shared request is aborted with its last caller', async () => {
  const { source, fake } = await openFakeRegistry({ '/v2/a/manifests/1': { fault: 'silence' } })
  const controllers = [new AbortController(), new AbortController()]
  const aborted = controllers.map(({ signal }) => refusal(source.manifest('a', '1', { signal })))
  await expect.poll(() => fake.requests.length).toBe(1)
  for (const asker of controllers) asker.abort()
  expect((await Promise.all(aborted)).map(({ code }) => code)).toEqual(['CANCELED', 'CANCELED'])
  await expect.poll(() => fake.requests[0]?.isLeft).toBe(true)
})

test('sends the request again after all callers have left', async () => {
  const { source, fake } = await openFakeRegistry({ '/v2/a/manifests/1': { fault: 'silence' } })
  const controller = new AbortController()
  const aborted = refusal(source.manifest('a', '1', { signal: controller.signal }))
  await expect.poll(() => fake.requests.length).toBe(1)
  fake.table['/v2/a/manifests/1'] = manifestAnswer(image)
  controller.abort()
  expect((await source.manifest('a', '1')).digest).toBe(image.digest)
  expect(await aborted).toMatchObject({ code: 'CANCELED' })
})

test('an aborted caller sends nothing', async () => {
  const { source, fake } = await openFakeRegistry({})
  expect(await refusal(source.tags('a', { signal: AbortSignal.abort() }))).toMatchObject({
    code: 'CANCELED',
  })
  expect(fake.requests).toEqual([])
})

test('at most eight requests run at once, and aborted ones leave the queue', async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { source, fake } = await openFakeRegistry({})
  for (let tag = 0; tag < 20; tag++) {
    fake.table[`/v2/a/manifests/${tag}`] = { ...manifestAnswer(imageManifest(String(tag))), until: opened }
  }
  const controller = new AbortController()
  const answers = Array.from({ length: 19 }, (_, tag) => source.manifest('a', String(tag)))
  const waiting = refusal(source.manifest('a', '19', { signal: controller.signal }))
  await expect.poll(() => fake.requests.length).toBe(8)
  controller.abort()
  expect(await waiting).toMatchObject({ code: 'CANCELED' })
  open()
  await Promise.all(answers)
  expect(fake.maxAtOnce).toBe(8)
  expect(fake.requests).toHaveLength(19)
})

test('a page and a route handler, each with a copy of this module, share the request and its error', async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { source, settings, fake } = await openFakeRegistry({
    '/v2/a/tags/list': { fault: 'reset', until: opened },
  })
  vi.resetModules()
  const other = await import('./registry')
  const { RegistryError: OtherError } = await import('@/lib/oci/registry-error')
  const here = refusal(source.tags('a', {}))
  const there = other.openRegistry(settings).tags('a', {})
  await expect.poll(() => fake.requests.length).toBe(1)
  open()
  expect(await here).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  await expect(there).rejects.toBeInstanceOf(OtherError)
  // One request and its two retries.
  expect(fake.requests).toHaveLength(3)
})
