import { expect, test } from 'vitest'
import { clientsFor } from './clients'
import type { Subject } from './subject'
import { linesOf } from './testdata/render'
import { chart, INDEX, index } from './testdata/subjects'

const promote = (change: Partial<Subject>) => linesOf({ ...index, ...change }, ['vendor', 'promote'])

test('Artifactory always copies, and by tag', () => {
  const [cli, rest] = linesOf(chart, ['vendor', 'promote'])
  expect(cli).toBe(
    'jf rt docker-promote charts/app docker-dev TARGET_REPO --source-tag=1.2.3_b4 \\\n  --target-tag=1.2.3_b4 --target-docker-image=charts/app --copy',
  )
  const body = JSON.parse(/-d '(\{.*\})'/.exec(rest ?? '')?.[1] ?? '')
  expect(body).toEqual({
    targetRepo: 'TARGET_REPO',
    dockerRepository: 'charts/app',
    targetDockerRepository: 'charts/app',
    tag: '1.2.3_b4',
    targetTag: '1.2.3_b4',
    copy: true,
  })
  expect(rest).toContain('https://acme.jfrog.io/artifactory/api/docker/docker-dev/v2/promote')
})

test('Artifactory and Harbor promote no digest without a tag', () => {
  for (const registry of ['acme.jfrog.io', 'harbor.acme.dev'])
    expect(clientsFor({ ...index, registry, tag: undefined }).map(({ id }) => id)).not.toContain('vendor')
})

test.each<[string, Partial<Subject>, string[]]>([
  [
    'ACR',
    { registry: 'acme.azurecr.io', repository: 'shop/app', tag: '1' },
    [
      'az acr import --name acme --source acme.azurecr.io/shop/app:1 \\\n  --image shop/app:production',
      'az acr import --name TARGET_REGISTRY --source acme.azurecr.io/shop/app:1 \\\n  --image shop/app:1',
    ],
  ],
  [
    'Harbor',
    { registry: 'harbor.acme.dev', repository: 'shop/api/app', tag: '1' },
    [
      "curl --fail-with-body -u USER -X POST \\\n  'https://harbor.acme.dev/api/v2.0/projects/TARGET_PROJECT/repositories/api%252Fapp/artifacts?from=shop/api/app:1'",
    ],
  ],
  [
    'Artifact Registry',
    { registry: 'europe-west1-docker.pkg.dev', repository: 'p/r/app', tag: '1' },
    [
      'gcloud artifacts docker tags add europe-west1-docker.pkg.dev/p/r/app:1 \\\n  europe-west1-docker.pkg.dev/p/r/app:production',
    ],
  ],
  [
    'Quay',
    { registry: 'quay.io', repository: 'acme/app', tag: '1' },
    [
      `curl --fail-with-body -X PUT -H "Authorization: Bearer $QUAY_API_TOKEN" \\\n  -H 'Content-Type: application/json' \\\n  -d '{"manifest_digest":"${INDEX}"}' \\\n  https://quay.io/api/v1/repository/acme/app/tag/production`,
    ],
  ],
])('%s', (_name, change, lines) => expect(promote(change)).toEqual(lines))
