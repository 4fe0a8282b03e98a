import { describe, expect, test } from 'vitest'
import { referenceOfUrl } from './paste-url'
import { formatReference, parsePasted } from './reference'

const hex = 'ab'.repeat(32)

function pasted(text: string): string | undefined {
  const found = parsePasted(text)
  if (!found) return undefined
  return 'repository' in found ? formatReference(found) : `${found.registry}/`
}

describe('addresses', () => {
  test.each([
    ['https://ghcr.io', 'ghcr.io/'],
    ['https://reg.example:8443/', 'reg.example:8443/'],
    ['https://reg.example:443/v2/', 'reg.example/'],
    ['http://localhost:5000/v2/_catalog?n=100', 'localhost:5000/'],
    ['https://user:secret@reg.example/v2/a/b/manifests/1.0', 'reg.example/a/b:1.0'],
    [`https://reg.example/v2/a/b/manifests/sha256:${hex}`, `reg.example/a/b@sha256:${hex}`],
    ['https://reg.example/v2/a/b/tags/list?n=10', 'reg.example/a/b'],
    [`https://reg.example/v2/a/b/blobs/sha256:${hex}`, 'reg.example/a/b'],
    [`https://reg.example/v2/a/referrers/sha256:${hex}`, `reg.example/a@sha256:${hex}`],
    ['https://reg.example/team/app:1.0', 'reg.example/team/app:1.0'],
    [
      'https://x.jfrog.io/artifactory/api/docker/docker-local/v2/team/app/manifests/1',
      'x.jfrog.io/docker-local/team/app:1',
    ],
    ['https://harbor.example/harbor/projects/3/repositories/app', 'harbor.example/'],
    ['https://hub.docker.com', 'docker.io/'],
    ['https://hub.docker.com/_/nginx', 'docker.io/library/nginx'],
    ['https://hub.docker.com/_/nginx/tags', 'docker.io/library/nginx'],
    ['https://hub.docker.com/r/bitnami/redis', 'docker.io/bitnami/redis'],
    ['https://hub.docker.com/r/bitnami/redis/tags?name=7', 'docker.io/bitnami/redis'],
    ['https://hub.docker.com/repository/docker/me/app/general', 'docker.io/me/app'],
    ['https://hub.docker.com/layers/library/nginx/1.27/images/sha256-abc', 'docker.io/library/nginx:1.27'],
    ['https://quay.io/repository/ns/x?tab=tags', 'quay.io/ns/x'],
    ['https://quay.io/repository/ns/x/tag/v1', 'quay.io/ns/x:v1'],
    [`https://quay.io/repository/ns/x/manifest/sha256:${hex}`, `quay.io/ns/x@sha256:${hex}`],
    ['https://quay.io/v2/ns/x/tags/list', 'quay.io/ns/x'],
    ['https://quay.io/ns/x:v1', 'quay.io/ns/x:v1'],
    ['https://quay.io/repository/', 'quay.io/'],
    ['https://quay.io/search?q=x', 'quay.io/'],
    ['https://github.com/orgs/Owner/packages/container/package/app', 'ghcr.io/owner/app'],
    ['https://github.com/orgs/o/packages/container/package/a%2Fb', 'ghcr.io/o/a/b'],
    ['https://github.com/o/r/pkgs/container/app/123456?tag=v1', 'ghcr.io/o/app:v1'],
    ['https://github.com/users/me/packages/container/app/versions', 'ghcr.io/me/app'],
    ['https://gallery.ecr.aws/docker/library/alpine', 'public.ecr.aws/docker/library/alpine'],
    ['https://mcr.microsoft.com/en-us/artifact/mar/dotnet/sdk/about', 'mcr.microsoft.com/dotnet/sdk'],
    ['https://mcr.microsoft.com/v2/dotnet/sdk/tags/list', 'mcr.microsoft.com/dotnet/sdk'],
    ['https://porthole.example/ghcr.io/o/x:1.0?platform=linux/arm64', 'ghcr.io/o/x:1.0'],
    [`http://127.0.0.1:3000/localhost:5000/x@sha256:${hex}`, `localhost:5000/x@sha256:${hex}`],
    ['http://localhost:3000/docker.io/library/nginx%3A1.27', 'docker.io/library/nginx:1.27'],
    ['http://localhost:3000/quay.io', 'quay.io/'],
    ['http://localhost:3000/api/manifest?reference=ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
  ])('%s', (text, expected) => {
    expect(pasted(text)).toBe(expected)
  })
})

test.each([
  ['https://tools.acme.dev/porthole/ghcr.io/o/x:1?view=layers', 'ghcr.io/o/x:1'],
  ['https://tools.acme.dev/porthole/ghcr.io', 'ghcr.io/'],
  ['https://tools.acme.dev/porthole/api/blob?reference=ghcr.io/o/x@sha256:ab', 'ghcr.io/o/x@sha256:ab'],
  ['https://ghcr.io/porthole/app:1', 'ghcr.io/porthole/app:1'],
  ['https://porthole.acme.dev/ghcr.io/o/x', 'ghcr.io/o/x'],
])('below /porthole, %s is %s', (text, reference) =>
  expect(referenceOfUrl(text, '/porthole')).toBe(reference),
)
