import { expect, test } from 'vitest'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { fakeVendor } from '@/lib/testing/registry/fake-vendor'
import { fakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { vendorShapes } from '@/lib/testing/registry/vendor-shapes'
import { openRegistry } from './registry'

test.for(vendorShapes)('$vendor', async (shape) => {
  const { repository, credentials, token } = shape
  const auth = await fakeRegistry()
  const registry = await fakeRegistry()
  const tokens = fakeVendor(shape, { registry, auth })

  const source = openRegistry(settingsFor(registry, credentials ? { credentials } : {}))
  expect(await source.tags(repository, {})).toEqual({ tags: ['1.0', 'latest'] })

  const isToken = ({ path }: { path: string }) => token !== undefined && path === token.request.path
  const tokenRequest = tokens.requests.filter(isToken)
  expect(tokenRequest.map(({ method, path }) => `${method} ${path}`)).toEqual(
    token ? [`${token.request.method} ${token.request.path}`] : [],
  )
  expect(tokenRequest[0]?.headers.authorization).toBe(token?.request.authorization)
  if (token?.request.form)
    expect(Object.fromEntries(new URLSearchParams(tokenRequest[0]?.body))).toEqual(token.request.form)

  // There are no other requests, and the registry gets only the credentials it needs.
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
