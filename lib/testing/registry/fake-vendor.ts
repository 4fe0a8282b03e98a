import type { FakeAnswer } from './fake-answer'
import type { FakeHandler, FakeRegistry } from './fake-registry'
import { errorBody } from './image'
import type { VendorShape } from './vendor-shapes'

/** Makes two fake registries act as a vendor's registry and token service. Returns the token service. */
export function fakeVendor(
  shape: VendorShape,
  { registry, auth }: { registry: FakeRegistry; auth: FakeRegistry },
): FakeRegistry {
  const { repository, token } = shape
  const tokens = token?.isElsewhere ? auth : registry
  const refused = (hasChallenge: boolean): FakeAnswer => ({
    status: 401,
    headers: {
      'docker-distribution-api-version': 'registry/2.0',
      'www-authenticate': hasChallenge
        ? shape.challenge({ registry: registry.url, auth: auth.url })
        : undefined,
    },
    body: shape.refusal ?? errorBody('UNAUTHORIZED', 'authentication required'),
  })
  const list: FakeHandler = ({ headers }) =>
    headers.authorization === shape.authorization
      ? { body: { name: repository, tags: ['1.0', 'latest'] } }
      : refused(!shape.isOnPingOnly)
  registry.table = { '/v2/': refused(true), [`/v2/${repository}/tags/list`]: list }
  if (token) tokens.table[`${token.request.method} ${token.request.path}`] = { body: token.answer }
  return tokens
}
