import { expect, test } from 'vitest'
import { pastedReferences } from './pasted-references'

const digest = `sha256:${'a1'.repeat(32)}`

test.each([
  ['one a line', 'ghcr.io/acme/api:1.2\nquay.io/acme/web', ['ghcr.io/acme/api:1.2', 'quay.io/acme/web']],
  [
    'kubectl get pods -A -o jsonpath="{..image}"',
    'registry.k8s.io/pause:3.9 nginx:1.27 ghcr.io/acme/api:1.2 nginx:1.27',
    ['registry.k8s.io/pause:3.9', 'docker.io/library/nginx:1.27', 'ghcr.io/acme/api:1.2'],
  ],
  [
    'image ids of kubectl',
    `docker-pullable://ghcr.io/acme/api@${digest}\ndocker://quay.io/a/b:1`,
    [`ghcr.io/acme/api@${digest}`, 'quay.io/a/b:1'],
  ],
  [
    'a compose file',
    'services:\n  web:\n    image: nginx:1.27 # the proxy\n    ports: ["80:80"]\n  db:\n    image: "postgres:17"\n',
    ['docker.io/library/nginx:1.27', 'docker.io/library/postgres:17'],
  ],
  ['comments', '# ghcr.io/no/thing:1\nghcr.io/acme/api:1 # ghcr.io/no/other:2', ['ghcr.io/acme/api:1']],
  ['a digest', `ghcr.io/acme/api@${digest}`, [`ghcr.io/acme/api@${digest}`]],
  ['nothing', '\n  \n# only\n', []],
])('%s', (_, text, references) => {
  expect(pastedReferences(text).references).toEqual(references)
})

test('reads references in registries from the settings as pages show them', () => {
  const text = 'sample/library/nginx:1.27.2 localhost:5000/Team/App:1.0\nnginx:1.27'
  expect(pastedReferences(text, ['sample', 'localhost:5000'])).toEqual({
    references: [
      'sample/library/nginx:1.27.2',
      'localhost:5000/Team/App:1.0',
      'docker.io/library/nginx:1.27',
    ],
    unread: [],
  })
})

test('reports what looks like a reference but isn’t', () => {
  expect(pastedReferences('ghcr.io/Acme/API:1\nghcr.io/acme/api:1').unread).toEqual(['ghcr.io/Acme/API:1'])
})
