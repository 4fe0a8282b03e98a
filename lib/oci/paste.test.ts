import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatReference, isRepositoryName, isTag, parsePasted } from './reference'

const hex = 'ab'.repeat(32)

function pasted(text: string): string | undefined {
  const found = parsePasted(text)
  if (!found) return undefined
  return 'repository' in found ? formatReference(found) : `${found.registry}/`
}

describe('references and hosts', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx'],
    ['  ghcr.io/o/x:1 ', 'ghcr.io/o/x:1'],
    ['nginx:1.27,', 'docker.io/library/nginx:1.27'],
    ['"nginx:1.27"', 'docker.io/library/nginx:1.27'],
    ["'nginx:1.27',", 'docker.io/library/nginx:1.27'],
    ['`nginx:1.27`', 'docker.io/library/nginx:1.27'],
    ['“nginx:1.27”', 'docker.io/library/nginx:1.27'],
    ['(nginx)', 'docker.io/library/nginx'],
    ['- nginx:1', 'docker.io/library/nginx:1'],
    [`nginx:1@sha256:${hex}`, `docker.io/library/nginx:1@sha256:${hex}`],
    ['redis:7', 'docker.io/library/redis:7'],
    ['localhost:5000/x', 'localhost:5000/x'],
    ['ghcr.io', 'ghcr.io/'],
    ['ghcr.io/', 'ghcr.io/'],
    ['GHCR.IO', 'ghcr.io/'],
    ['localhost', 'localhost/'],
    ['localhost:5000', 'localhost:5000/'],
    ['127.0.0.1:5000', '127.0.0.1:5000/'],
    ['[::1]:5000', '[::1]:5000/'],
    ['myreg:5000/', 'myreg:5000/'],
    ['registry-1.docker.io', 'docker.io/'],
    ['docker://docker.io/library/alpine:3', 'docker.io/library/alpine:3'],
    ['docker-image://alpine', 'docker.io/library/alpine'],
    ['oci://ghcr.io/org/charts/app', 'ghcr.io/org/charts/app'],
    ['oci://reg.example', 'reg.example/'],
  ])('%s', (text, expected) => {
    expect(pasted(text)).toBe(expected)
  })
})

describe('commands', () => {
  test.each([
    ['docker pull nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['$ docker pull --platform linux/arm64 ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
    ['docker pull -q --platform=linux/arm64 ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
    ['docker pull -a ghcr.io/o/x', 'ghcr.io/o/x'],
    ['sudo docker image pull nginx', 'docker.io/library/nginx'],
    ['DOCKER_BUILDKIT=1 docker pull nginx', 'docker.io/library/nginx'],
    ['docker run --rm -it -p 80:80 -v "$PWD:/x y" -e A=b --name web nginx:1.27 nginx -g "daemon off;"', 'docker.io/library/nginx:1.27'],
    ['docker run -dp 127.0.0.1:80:80 nginx', 'docker.io/library/nginx'],
    ['docker run -p80:80 nginx', 'docker.io/library/nginx'],
    ['docker run -d --restart always --network host nginx', 'docker.io/library/nginx'],
    ['docker run --entrypoint sh alpine -c "echo hi"', 'docker.io/library/alpine'],
    ['docker run \\\n  --rm \\\n  -p 80:80 \\\n  nginx:1', 'docker.io/library/nginx:1'],
    ['docker push localhost:5000/a/b:1', 'localhost:5000/a/b:1'],
    ['docker manifest inspect -v nginx', 'docker.io/library/nginx'],
    ['docker buildx imagetools inspect --raw nginx:1 | jq .', 'docker.io/library/nginx:1'],
    ['docker buildx imagetools create -t ghcr.io/o/x:2 ghcr.io/o/x:1', 'ghcr.io/o/x:2'],
    ['docker build -t ghcr.io/o/x:1 .', 'ghcr.io/o/x:1'],
    ['docker buildx build --platform linux/amd64,linux/arm64 --tag ghcr.io/o/x:1 --push .', 'ghcr.io/o/x:1'],
    ['docker tag nginx:1 reg:5000/nginx:1', 'docker.io/library/nginx:1'],
    ['podman pull docker.io/library/alpine', 'docker.io/library/alpine'],
    ['podman run -it --tls-verify=false quay.io/o/x bash', 'quay.io/o/x'],
    ['nerdctl --insecure-registry pull reg:5000/x:1', 'reg:5000/x:1'],
    ['nerdctl -n k8s.io run alpine', 'docker.io/library/alpine'],
    ['ctr -n k8s.io images pull --platform linux/amd64 docker.io/library/alpine:latest', 'docker.io/library/alpine:latest'],
    ['crictl pull --creds u:p ghcr.io/o/x', 'ghcr.io/o/x'],
    ['skopeo inspect --raw docker://quay.io/o/x:1', 'quay.io/o/x:1'],
    ['skopeo copy --all docker://a.io/x:1 docker://b.io/x:1', 'a.io/x:1'],
    ['crane digest gcr.io/distroless/static:nonroot', 'gcr.io/distroless/static:nonroot'],
    ['regctl manifest get --format raw-body -p linux/arm64 ghcr.io/o/x', 'ghcr.io/o/x'],
    ['oras pull ghcr.io/o/artifact:v1', 'ghcr.io/o/artifact:v1'],
    ['helm pull oci://ghcr.io/org/charts/app --version 1.2.3+build', 'ghcr.io/org/charts/app:1.2.3_build'],
    ['helm install rel oci://ghcr.io/org/charts/app', 'ghcr.io/org/charts/app'],
    ['cosign verify --key cosign.pub ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
    ['trivy image alpine:3.20', 'docker.io/library/alpine:3.20'],
    ['kubectl run web --image=nginx:1.27 --port=80', 'docker.io/library/nginx:1.27'],
    ['kubectl create deployment web --image nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['docker pull nginx && docker run nginx', 'docker.io/library/nginx'],
    ['docker login ghcr.io -u me', 'ghcr.io/'],
    ['helm registry login reg:5000', 'reg:5000/'],
    ['syft alpine', 'docker.io/library/alpine'],
    ['/usr/bin/docker pull nginx;', 'docker.io/library/nginx'],
  ])('%s', (text, expected) => {
    expect(pasted(text)).toBe(expected)
  })
})

describe('lines of files', () => {
  test.each([
    ['FROM nginx', 'docker.io/library/nginx'],
    ['FROM --platform=$BUILDPLATFORM golang:1.23-alpine AS build', 'docker.io/library/golang:1.23-alpine'],
    ['from nginx:1 as x', 'docker.io/library/nginx:1'],
    ['image: nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['    image: "ghcr.io/o/x:1"  # the app', 'ghcr.io/o/x:1'],
    ['      - image: ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
    ['"image": "ghcr.io/o/x:1",', 'ghcr.io/o/x:1'],
    ['# syntax\nFROM alpine', 'docker.io/library/alpine'],
  ])('%j', (text, expected) => {
    expect(pasted(text)).toBe(expected)
  })
})

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
    ['https://x.jfrog.io/artifactory/api/docker/docker-local/v2/team/app/manifests/1', 'x.jfrog.io/docker-local/team/app:1'],
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
  '',
  '   ',
  'hello world',
  'docker login',
  'docker run',
  'docker system prune -a',
  'docker ps -a',
  `sha256:${hex}`,
  hex,
  'Some Sentence: with words',
  'https://hub.docker.com/u/bitnami',
  'https://github.com/o/r',
  'git@github.com:o/r.git',
  'ftp://x/y',
  'https://reg.example/%',
  'x'.repeat(10_000),
])('%j names nothing', (text) => {
  expect(pasted(text)).toBeUndefined()
})

test('whatever is pasted, what comes out is well formed', () => {
  const words = fc.array(fc.constantFrom('docker', 'pull', 'run', '-p', '80:80', 'https://', 'nginx:1', 'A.b/C', '"', "'", 'FROM', 'image:', '--x', '@', '|', '\\\n', 'oci://'))
  fc.assert(
    fc.property(fc.oneof(fc.string(), words.map((list) => list.join(' ')), words.map((list) => list.join(''))), (text) => {
      const found = parsePasted(text)
      if (found && 'repository' in found) {
        expect(isRepositoryName(found.repository)).toBe(true)
        expect(found.tag === undefined || isTag(found.tag)).toBe(true)
      }
    }),
  )
})
