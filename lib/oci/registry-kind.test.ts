import { expect, test } from 'vitest'
import { acrName, ecrRegion, registryKind } from './registry-kind'

test.each([
  ['docker.io', 'docker-hub'],
  ['registry-1.docker.io', 'docker-hub'],
  ['ghcr.io', 'ghcr'],
  ['registry.gitlab.com', 'gitlab'],
  ['registry.gitlab.acme.dev:5050', 'gitlab'],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'ecr'],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'ecr'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'ecr'],
  ['123456789012.dkr-ecr.eu-west-1.on.aws', 'ecr'],
  ['public.ecr.aws', 'ecr-public'],
  ['acme.azurecr.io', 'acr'],
  ['europe-west1-docker.pkg.dev', 'artifact-registry'],
  ['eu.gcr.io', 'artifact-registry'],
  ['gcr.io', 'artifact-registry'],
  ['quay.io', 'quay'],
  ['harbor.acme.dev', 'harbor'],
  ['acme.jfrog.io', 'jfrog'],
  ['codeberg.org', 'gitea'],
  ['localhost:5000', 'generic'],
  ['registry.acme.dev', 'generic'],
  ['notdocker.io', 'generic'],
  ['azurecr.io.evil.example', 'generic'],
  ['mirror.gcr.io.acme.dev', 'generic'],
])('%s is %s', (host, kind) => expect(registryKind(host)).toBe(kind))

test('finds the region and name in a host', () => {
  expect(ecrRegion('123456789012.dkr.ecr.eu-west-1.amazonaws.com')).toBe('eu-west-1')
  expect(ecrRegion('123456789012.dkr-ecr.eu-west-1.on.aws')).toBe('eu-west-1')
  expect(acrName('acme.azurecr.io')).toBe('acme')
})
