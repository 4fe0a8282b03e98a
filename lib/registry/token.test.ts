import { afterEach, expect, test, vi } from 'vitest'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'

afterEach(() => {
  vi.restoreAllMocks()
})

/** How many token requests were sent at the given seconds. */
async function askedAfter(response: object, seconds: number[]): Promise<number[]> {
  const { source, fake } = await openFakeRegistry({
    '/token': { body: { token: 't', ...response } },
    '/v2/a/tags/list': ({ headers }) =>
      headers.authorization === 'Bearer t'
        ? { body: { tags: [] } }
        : { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token"' } },
  })
  const start = Date.now()
  const counts: number[] = []
  for (const second of seconds) {
    vi.spyOn(Date, 'now').mockImplementation(() => start + second * 1000)
    await source.tags('a', {})
    counts.push(fake.count('GET /token'))
  }
  return counts
}

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

test.for([
  ['no expires_in', {}, [0, 50, 56], [1, 1, 2]],
  ['0', { expires_in: 0 }, [0, 50, 56], [1, 1, 2]],
  ['less than a minute', { expires_in: 5 }, [0, 50, 56], [1, 1, 2]],
  ['five minutes', { expires_in: 300 }, [0, 290, 296], [1, 1, 2]],
  ['nonsense', { expires_in: 'soon' }, [0, 50, 56], [1, 1, 2]],
] as const)('a token is renewed 5 s before it expires: %s', async ([, response, seconds, counts]) => {
  expect(await askedAfter(response, [...seconds])).toEqual(counts)
})

test('issued_at is used if plausible', async () => {
  expect(await askedAfter({ expires_in: 300, issued_at: ago(200) }, [0, 90, 96])).toEqual([1, 1, 2])
})

test.for([
  ['in the future', -3600],
  ['long gone', 7200],
] as const)("a wrong clock doesn't expire a token: issued %s", async ([, seconds]) => {
  expect(await askedAfter({ expires_in: 300, issued_at: ago(seconds) }, [0, 290, 296])).toEqual([1, 1, 2])
})

test('each repository has its own token with a single scope', async () => {
  const { source, fake } = await openFakeRegistry({
    '/token': ({ path }) => ({
      body: { token: new URL(path, 'http://h').searchParams.getAll('scope').join(' ') },
    }),
    ...Object.fromEntries(
      ['a', 'team/b'].map((name) => [
        `/v2/${name}/tags/list`,
        ({ headers }: { headers: Record<string, string | undefined> }) =>
          headers.authorization === `Bearer repository:${name}:pull`
            ? { body: { tags: [name] } }
            : { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token?from=challenge"' } },
      ]),
    ),
  })
  await source.tags('a', {})
  expect((await source.tags('team/b', {})).tags).toEqual(['team/b'])
  const tokens = fake.requests.filter(({ path }) => path.startsWith('/token')).map(({ path }) => path)
  expect(tokens).toEqual([
    '/token?from=challenge&scope=repository%3Aa%3Apull&client_id=porthole',
    '/token?from=challenge&scope=repository%3Ateam%2Fb%3Apull&client_id=porthole',
  ])
})
