import { expect, test } from 'vitest'
import { errorBody, imageManifest, manifestAnswer } from '@/lib/testing/registry/image'
import { fakeRegistry, openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { openRegistry } from './registry'

const image = imageManifest('a')
const alice = { username: 'alice', password: 'hunter2' }
const aliceBasic = `Basic ${Buffer.from('alice:hunter2').toString('base64')}`

test('two identities share neither tokens nor cached content', async () => {
  const fake = await fakeRegistry({
    '/v2/a/manifests/1': ({ headers }) =>
      headers.authorization === aliceBasic
        ? manifestAnswer(image)
        : {
            status: 401,
            headers: { 'www-authenticate': 'Basic realm="r"' },
            body: errorBody('UNAUTHORIZED'),
          },
    [`/v2/a/manifests/${image.digest}`]: { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } },
  })
  const place = { host: 'shared.test', url: fake.url }
  const [known, stranger] = [openRegistry({ ...place, credentials: alice }), openRegistry(place)]
  await known.manifest('a', '1')
  await expect(known.manifest('a', image.digest)).resolves.toMatchObject({ digest: image.digest })
  expect(await refusal(stranger.manifest('a', image.digest))).toMatchObject({ status: 401 })
  expect(stranger.identity).not.toBe(known.identity)
})

test("a reopened source keeps the first one's state", async () => {
  const { fake, source, settings } = await openFakeRegistry({ '/v2/a/manifests/1': manifestAnswer(image) })
  await source.manifest('a', '1')
  await openRegistry({ ...settings }).manifest('a', image.digest)
  expect(fake.requests).toHaveLength(1)
})
