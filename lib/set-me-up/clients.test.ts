import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { GROUPS } from './client'
import { clientsFor } from './clients'
import type { Subject } from './subject'
import { everySnippet, renderClient } from './testdata/render'
import { syntaxErrors } from './testdata/run-shell'
import { cache, chart, hub, index, layout, loopback, plain, plainCache, single } from './testdata/subjects'

const subjects: Record<string, Subject> = {
  index,
  hub,
  plain,
  single,
  chart,
  layout,
  loopback,
  cache,
  plainCache,
}

describe('every client has exactly these snippets', () => {
  test.each(clientsFor(index).map((client) => [client.id, client] as const))('%s', async (id, client) => {
    const plainClient = clientsFor(plain).find((candidate) => candidate.id === id)
    const text = [
      '##### registry.acme.dev/library/nginx:1.27.2, pinned to the index, linux/arm64',
      renderClient(client, { pin: 'index', platform: 'linux/arm64' }),
      ...(plainClient
        ? ['##### reg.local:5000/team/app, plain http', renderClient(plainClient, { pin: 'tag' })]
        : []),
    ]
    await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(`testdata/${id}.txt`)
  })

  test('helm, for a chart', async () => {
    const helm = clientsFor(chart).find(({ id }) => id === 'helm')
    await expect(`${helm && renderClient(helm, { pin: 'tag' })}\n`).toMatchFileSnapshot('testdata/helm.txt')
  })

  test('a pull-through cache is a mirror, and nothing is pushed to it', async () => {
    const mirrors = [cache, plainCache].flatMap((subject) =>
      clientsFor(subject).flatMap((client) => {
        const tasks = client.tasks.filter(({ id }) => id === 'mirror')
        const head = `##### ${client.name}, ${subject.registry} of ${subject.upstream}`
        return tasks.length > 0
          ? [head, renderClient({ ...client, tasks, plainHttp: undefined }, { pin: 'tag' })]
          : []
      }),
    )
    await expect(`${mirrors.join('\n')}\n`).toMatchFileSnapshot('testdata/mirror.txt')
  })

  test.each(['other', 'wasm', 'oras', 'signature'] as const)(
    'an artifact (%s) is never run or pulled as an image, but its files are pulled',
    (artifact) => {
      const lines = everySnippet({ ...index, artifact }).map(({ snippet }) => snippet.lines)
      expect(lines.join('\n')).not.toMatch(/\b(?:docker|podman|nerdctl|crictl) (?:pull|run)\b|\bFROM /)
      expect(lines).toContainEqual(expect.stringContaining('oras pull'))
    },
  )

  test('an image layout is copied, never pulled', async () => {
    const text = clientsFor(layout).map(
      (client) => `##### ${client.name}\n${renderClient(client, { pin: 'tag' })}`,
    )
    expect(text.join('\n')).not.toMatch(/\bpull\b|registry\.acme\.dev|docker:\/\/sample/)
    await expect(`${text.join('\n')}\n`).toMatchFileSnapshot('testdata/layout.txt')
  })
})

describe.each(Object.entries(subjects))('every snippet for %s', (_name, subject) => {
  const all = everySnippet(subject)

  test('has no gaps or extra spaces', () => {
    expect(all.length).toBeGreaterThan(0)
    for (const { snippet } of all) {
      expect(snippet.lines).not.toMatch(/undefined|\[object|NaN|\r|^\s|\s$/)
      expect(snippet.lines.split('\n').filter((line) => /[ \t]$/.test(line))).toEqual([])
      expect(snippet.title).not.toBe('')
    }
  })

  test('can be parsed by a shell', () => {
    const texts = all
      .filter(({ snippet }) => snippet.language === 'shell')
      .map(({ snippet }) => snippet.lines)
    expect(syntaxErrors(texts)).toBe('')
  })

  test('can be parsed as YAML or JSON, with the exact reference', () => {
    for (const { snippet, choice, client } of all) {
      if (snippet.language === 'json') expect(() => JSON.parse(snippet.lines)).not.toThrow()
      if (snippet.language !== 'yaml') continue
      const text = JSON.stringify(parse(snippet.lines))
      const digest = choice.pin === 'index' ? subject.digest : undefined
      if (client.group === 'Deploy' && digest) expect(text).toContain(`@${digest}"`)
    }
  })

  test('never contains a password', () => {
    for (const { snippet } of all) {
      expect(snippet.lines).not.toMatch(/--(?:docker-)?(?:password|creds)[= ](?!"\$)/)
      if (snippet.lines.includes('login')) expect(snippet.lines).not.toMatch(/ -p /)
    }
  })

  test('skopeo gets a tag or a digest, not both', () => {
    for (const { snippet } of all) expect(snippet.lines).not.toMatch(/docker:\/\/\S*:[\w.-]+@sha256/)
  })
})

test.each([
  cache,
  plainCache,
  { ...cache, scope: 'registry', repository: undefined, tag: undefined } as const,
])('nothing is pushed to a pull-through cache', (subject) => {
  for (const { snippet, task } of everySnippet(subject)) {
    expect(['push', 'push-multi-arch', 'promote']).not.toContain(task.id)
    expect(snippet.lines).not.toMatch(
      /\bpush\b|--push|buildAndPush|\bdocker tag\b|imagetools create -t cache/,
    )
  }
})

test('clients are sorted by group, less common ones last, each once', () => {
  for (const subject of Object.values(subjects)) {
    const clients = clientsFor(subject)
    const ranks = clients.map(({ group, isMore }) => GROUPS.indexOf(group) * 2 + Number(isMore))
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(new Set(clients.map(({ id }) => id)).size).toBe(clients.length)
    for (const { tasks } of clients) expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length)
  }
})

test.each<[string, Subject, string]>([
  [
    'an image',
    index,
    'docker podman nerdctl crictl buildx buildah skopeo crane oras regctl kubernetes compose dockerfile github-actions gitlab-ci azure-pipelines acr-tasks cosign trivy syft grype',
  ],
  [
    'an image on GHCR',
    single,
    'docker podman nerdctl crictl buildx buildah skopeo crane oras regctl kubernetes compose dockerfile github-actions gitlab-ci azure-pipelines acr-tasks cosign trivy syft grype github-cli',
  ],
  ['a chart in Artifactory', chart, 'helm skopeo crane oras vendor regctl cosign'],
  [
    'a pull-through cache',
    cache,
    'docker podman nerdctl crictl buildx buildah skopeo crane oras regctl kubernetes compose dockerfile github-actions gitlab-ci azure-pipelines cosign trivy syft grype',
  ],
  ['a plugin', { ...index, artifact: 'docker-plugin' }, 'docker skopeo crane oras regctl cosign'],
  ['a wasm module', { ...index, artifact: 'wasm' }, 'skopeo crane oras regctl cosign'],
  ['a signature', { ...index, artifact: 'signature' }, 'skopeo crane oras regctl cosign'],
  ['an image layout', layout, 'skopeo oras'],
  [
    'a repository',
    plain,
    'docker podman nerdctl crictl buildx buildah skopeo crane oras regctl kubernetes compose dockerfile github-actions gitlab-ci azure-pipelines acr-tasks',
  ],
  [
    'a registry on this machine',
    loopback,
    'docker podman helm nerdctl buildx buildah skopeo crane oras regctl kubernetes github-actions gitlab-ci azure-pipelines',
  ],
])('%s has the applicable clients', (_name, subject, ids) => {
  expect(
    clientsFor(subject)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(ids)
})
