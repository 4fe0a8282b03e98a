import { describe, expect, test } from 'vitest'
import type { Subject } from './subject'
import { linesOf } from './testdata/render'
import { index, plain } from './testdata/subjects'

const logIn = (client: string, change: Partial<Subject>) =>
  linesOf({ ...index, ...change }, [client, 'login'])

describe('docker login', () => {
  test.each<[string, Partial<Subject>, string[]]>([
    [
      'any registry',
      {},
      [
        'docker login registry.acme.dev',
        `printf '%s' "$REGISTRY_PASSWORD" | docker login registry.acme.dev -u USER \\\n  --password-stdin`,
      ],
    ],
    [
      'Docker Hub',
      { registry: 'docker.io' },
      ['docker login', `printf '%s' "$DOCKER_PAT" | docker login docker.io -u USER --password-stdin`],
    ],
    [
      'GHCR',
      { registry: 'ghcr.io' },
      [`printf '%s' "$CR_PAT" | docker login ghcr.io -u USER --password-stdin`],
    ],
    [
      'GitLab',
      { registry: 'registry.gitlab.com' },
      [`printf '%s' "$GITLAB_TOKEN" | docker login registry.gitlab.com -u USER \\\n  --password-stdin`],
    ],
    [
      'ECR',
      { registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com' },
      [
        'aws ecr get-login-password --region eu-west-1 | docker login \\\n  123456789012.dkr.ecr.eu-west-1.amazonaws.com -u AWS --password-stdin',
      ],
    ],
    [
      'ECR Public',
      { registry: 'public.ecr.aws' },
      [
        'aws ecr-public get-login-password --region us-east-1 | docker login \\\n  public.ecr.aws -u AWS --password-stdin',
      ],
    ],
    [
      'ACR',
      { registry: 'acme.azurecr.io' },
      [
        'az acr login --name acme',
        'az acr login --name acme --expose-token --query accessToken --output tsv | \\\n  docker login acme.azurecr.io -u 00000000-0000-0000-0000-000000000000 \\\n  --password-stdin',
      ],
    ],
    [
      'Artifact Registry',
      { registry: 'europe-west1-docker.pkg.dev' },
      [
        'gcloud auth configure-docker europe-west1-docker.pkg.dev',
        'gcloud auth print-access-token | docker login europe-west1-docker.pkg.dev \\\n  -u oauth2accesstoken --password-stdin',
      ],
    ],
    [
      'Quay',
      { registry: 'quay.io', repository: 'acme/app' },
      [`printf '%s' "$QUAY_TOKEN" | docker login quay.io -u acme+ROBOT --password-stdin`],
    ],
    [
      'Harbor',
      { registry: 'harbor.acme.dev', repository: 'shop/app' },
      [
        `printf '%s' "$HARBOR_SECRET" | docker login harbor.acme.dev \\\n  -u 'robot$shop+NAME' --password-stdin`,
      ],
    ],
    [
      'Artifactory',
      { registry: 'acme.jfrog.io' },
      [`printf '%s' "$JFROG_TOKEN" | docker login acme.jfrog.io -u USER --password-stdin`],
    ],
    [
      'Gitea',
      { registry: 'codeberg.org' },
      [`printf '%s' "$GITEA_TOKEN" | docker login codeberg.org -u USER --password-stdin`],
    ],
  ])('%s', (_name, change, lines) => expect(logIn('docker', change)).toEqual(lines))

  test('the detected registry kind overrides the host name', () => {
    expect(logIn('docker', { kind: 'jfrog' })[0]).toContain('$JFROG_TOKEN')
  })

  test('clients log in to the public host', () => {
    expect(logIn('docker', { registry: 'registry:5000', publicHost: 'images.acme.dev' })[0]).toBe(
      'docker login images.acme.dev',
    )
  })
})

test.each([
  ['podman', 'podman login --tls-verify=false reg.local:5000'],
  ['skopeo', 'skopeo login --tls-verify=false reg.local:5000'],
  ['buildah', 'buildah login --tls-verify=false reg.local:5000'],
  ['oras', 'oras login --plain-http reg.local:5000'],
  ['nerdctl', 'nerdctl --insecure-registry login reg.local:5000'],
  ['regctl', 'regctl registry set --tls disabled reg.local:5000'],
  ['docker', 'docker login reg.local:5000'],
])('%s logs in over plain HTTP', (client, first) => {
  expect(linesOf(plain, [client, 'login'])[0]).toBe(first)
})

test("crane never prompts, so the password is piped in; regctl's flag has another name", () => {
  expect(logIn('crane', {})).toHaveLength(1)
  expect(logIn('crane', {})[0]).toContain('| crane auth login registry.acme.dev -u USER')
  expect(logIn('regctl', {})[1]).toMatch(/-u USER --pass-stdin$/)
})

test('Helm uses another host for Docker Hub, and every client except docker needs the host', () => {
  expect(linesOf({ ...index, registry: 'docker.io', artifact: 'helm' }, ['helm', 'login'])[0]).toContain(
    'helm registry login registry-1.docker.io',
  )
  expect(logIn('podman', { registry: 'docker.io' })[0]).toContain('podman login docker.io')
})
