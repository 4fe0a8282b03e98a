import { expect, test } from 'vitest'
import { openRegistry } from './registry'
import { errorBody } from './testing/image'
import { play } from './testing/play-registry'
import { type Play, type Played, settingsFor } from './testing/player'
import { vendorShapes } from './testing/vendor-shapes'

test.for(vendorShapes)('$vendor', async (shape) => {
  const { repository, credentials, token } = shape
  const auth = await play()
  const registry = await play()
  const tokens = token?.isElsewhere ? auth : registry
  const refused = (hasChallenge: boolean): Played => ({
    status: 401,
    headers: {
      'docker-distribution-api-version': 'registry/2.0',
      'www-authenticate': hasChallenge
        ? shape.challenge({ registry: registry.url, auth: auth.url })
        : undefined,
    },
    body: shape.refusal ?? errorBody('UNAUTHORIZED', 'authentication required'),
  })
  const list: Play = ({ headers }) =>
    headers.authorization === shape.authorization
      ? { body: { name: repository, tags: ['1.0', 'latest'] } }
      : refused(!shape.isOnPingOnly)
  registry.table = { '/v2/': refused(true), [`/v2/${repository}/tags/list`]: list }
  if (token) tokens.table[`${token.asked.method} ${token.asked.path}`] = { body: token.answer }

  const source = openRegistry(settingsFor(registry, credentials ? { credentials } : {}))
  expect(await source.tags(repository, {})).toEqual({ tags: ['1.0', 'latest'] })

  const isToken = ({ path }: { path: string }) => token !== undefined && path === token.asked.path
  const asked = tokens.requests.filter(isToken)
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
    token ? [`${token.asked.method} ${token.asked.path}`] : [],
  )
  expect(asked[0]?.headers.authorization).toBe(token?.asked.authorization)
  if (token?.asked.form)
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual(token.asked.form)

  // Nothing else is asked, and the registry sees no more of the credentials than it wants.
  const others = [...registry.requests, ...auth.requests].filter((request) => !isToken(request))
  expect(others.map(({ path }) => path.split('?')[0])).toEqual([
    `/v2/${repository}/tags/list`,
    ...(shape.isOnPingOnly ? ['/v2/'] : []),
    `/v2/${repository}/tags/list`,
  ])
  expect(others.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    ...(shape.isOnPingOnly ? [undefined] : []),
    shape.authorization,
  ])
})
