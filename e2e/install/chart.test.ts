import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { registerSchema, validate } from '@hyperjump/json-schema/draft-07'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readBasePath } from '../../scripts/base-path'
import { chartFolder, lintChart, type Manifest, renderChart, renderNotes } from '../support/chart'
import { readChartSettings } from '../support/chart-settings'
import { clashingValues, longName, valueSets, wrongValues } from '../support/chart-values'
import { startCluster } from '../support/cluster'
import { findHelm } from '../support/helm'
import { findTypeFaults } from '../support/kubernetes-types'

const SCHEMA = 'https://porthole.test/values.schema.json'

beforeAll(() => {
  findHelm()
  registerSchema(JSON.parse(readFileSync(join(chartFolder, 'values.schema.json'), 'utf8')), SCHEMA)
}, 300_000)

const find = (manifests: readonly Manifest[], kind: string) => manifests.find((it) => it.kind === kind)

describe.each(Object.entries(valueSets))('%s', (name, values) => {
  let manifests: Manifest[]
  let deployment: Manifest
  // biome-ignore lint/suspicious/noExplicitAny: its type is checked by a test.
  let container: any

  beforeAll(async () => {
    manifests = await renderChart(values, name.includes('long names') ? { release: longName } : {})
    deployment = find(manifests, 'Deployment') as Manifest
    container = deployment.spec.template.spec.containers[0]
  })

  test('passes the schema, Helm, and the types of Kubernetes', async () => {
    expect(await validate(SCHEMA, JSON.parse(JSON.stringify(values)), 'BASIC')).toEqual({ valid: true })
    await lintChart(values)
    for (const manifest of manifests) expect(findTypeFaults(manifest)).toEqual([])
    const names = manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('all labels and selectors agree, and are short enough', () => {
    const { matchLabels } = deployment.spec.selector
    expect(Object.keys(matchLabels)).toEqual(['app.kubernetes.io/name', 'app.kubernetes.io/instance'])
    expect(deployment.spec.template.metadata.labels).toMatchObject(matchLabels)
    expect(find(manifests, 'Service')?.spec.selector).toEqual(matchLabels)
    for (const { kind, metadata, spec } of manifests) {
      expect(metadata.labels).toMatchObject(matchLabels)
      for (const value of Object.values(metadata.labels)) expect(value).toMatch(/^[\w.-]{1,63}$/)
      if (kind === 'NetworkPolicy') expect(spec.podSelector).toEqual({ matchLabels })
      if (kind === 'ServiceMonitor') expect(spec.selector).toEqual({ matchLabels })
    }
    expect(find(manifests, 'Service')?.metadata.name).toMatch(/^[a-z0-9-]{1,63}$/)
  })

  test('Porthole accepts its settings', async () => {
    const settings = await readChartSettings(manifests)
    expect(settings.sessionSecrets).toHaveLength(1)
    expect(settings.dataFolder).toBe('/data')
  })

  test('each reference leads to something that exists or is given', () => {
    const text = JSON.stringify(deployment)
    const given = JSON.stringify(values)
    const references = [...text.matchAll(/"(?:secretName|claimName)":"([^"]+)"/g)]
    const secretKeys = [
      ...text.matchAll(/"secretKeyRef":{"key":"[^"]+","name":"([^"]+)"|"secretKeyRef":{"name":"([^"]+)"/g),
    ]
    const names = [...references, ...secretKeys].map(([, first, second]) => first ?? second ?? '')
    expect(names.length).toBeGreaterThan(0)
    for (const used of names)
      expect(given.includes(`"${used}"`) || manifests.some(({ metadata }) => metadata.name === used)).toBe(
        true,
      )
    const volumes = deployment.spec.template.spec.volumes.map((volume: { name: string }) => volume.name)
    const mounts = container.volumeMounts.map((mount: { name: string }) => mount.name)
    expect(mounts).toEqual(volumes)
  })

  test('probes and metrics use the path of the public address', async () => {
    const { publicUrl } = await readChartSettings(manifests)
    const base = readBasePath(publicUrl)
    expect(container.livenessProbe.httpGet).toEqual({ path: `${base}/api/health`, port: 'http' })
    expect(container.startupProbe.httpGet).toEqual({ path: `${base}/api/health`, port: 'http' })
    expect(container.readinessProbe.httpGet).toEqual({ path: `${base}/api/ready`, port: 'http' })
    const monitor = find(manifests, 'ServiceMonitor')
    if (monitor)
      expect(monitor.spec.endpoints[0]).toMatchObject({ path: `${base}/api/metrics`, port: 'http' })
  })

  test('no secret is in a variable, and the generated one is only in its Secret', () => {
    const secret = find(manifests, 'Secret')
    const encoded = secret?.data['session-secret']
    if (secret) expect(Buffer.from(encoded, 'base64').toString()).toMatch(/^[A-Za-z0-9]{48}$/)
    for (const manifest of manifests.filter(({ kind }) => kind !== 'Secret'))
      expect(JSON.stringify(manifest)).not.toContain(encoded ?? 'hunter2')
    for (const { name, value } of container.env)
      if (/SECRET|PASSWORD|TOKEN/.test(name)) expect(value).toBeUndefined()
  })
})

test('a wrong field, type, or format in a manifest is found', async () => {
  const manifests = await renderChart(valueSets['no volume, but a NetworkPolicy and a ServiceMonitor'] ?? {})
  const faults = (kind: string, change: (spec: Manifest['spec']) => void) => {
    const manifest = structuredClone(find(manifests, kind) as Manifest)
    change(manifest.spec)
    return findTypeFaults(manifest)
  }
  const misspell = ({ template }: Manifest['spec']) => {
    template.spec.containers[0].imagePullpolicy = 'Always'
  }
  const quote = (spec: Manifest['spec']) => {
    spec.replicas = '1'
  }
  const drop = (spec: Manifest['spec']) => {
    delete spec.selector
  }
  const slow = ({ endpoints }: Manifest['spec']) => {
    endpoints[0].interval = 'often'
  }
  expect(faults('Deployment', misspell)).toEqual([
    'data/spec/template/spec/containers/0/imagePullpolicy is unknown',
  ])
  expect(faults('Deployment', quote)).toEqual(['data/spec/replicas must be integer'])
  expect(faults('Deployment', drop)).toEqual([
    expect.stringContaining('must have required property selector'),
  ])
  expect(faults('ServiceMonitor', slow)).toEqual([
    expect.stringContaining('data/spec/endpoints/0/interval must match'),
  ])
})

test.each(wrongValues)('the schema refuses %j', async (values, message) => {
  expect(await validate(SCHEMA, JSON.parse(JSON.stringify(values)))).toHaveProperty('valid', false)
  await expect(renderChart(values)).rejects.toThrow(message)
})

test.each(clashingValues)('the templates refuse %j', async (values, message) => {
  expect(await validate(SCHEMA, JSON.parse(JSON.stringify(values)))).toEqual({ valid: true })
  await expect(renderChart(values)).rejects.toThrow(message)
})

describe('an upgrade', () => {
  test('keeps the generated session secret of the cluster', async () => {
    const cluster = await startCluster({ 'demo-porthole-session': { 'session-secret': 'a2VwdA==' } })
    const args = ['--dry-run=server', '--disable-openapi-validation', '--kube-apiserver', cluster.url]
    const data = async (values: object) => find(await renderChart(values, { args }), 'Secret')?.data
    expect(await data({})).toEqual({ 'session-secret': 'a2VwdA==' })
    expect((await data({ fullnameOverride: 'other' }))?.['session-secret']).toHaveLength(64)
    await cluster.stop()
  })

  test('restarts for changed settings, and otherwise not', async () => {
    const pod = async (values: object) => find(await renderChart(values), 'Deployment')?.spec.template
    const settings = (footer: boolean) => ({ settings: { openPublicRegistries: true, footer } })
    expect(await pod(settings(true))).toEqual(await pod(settings(true)))
    expect(await pod(settings(true))).not.toEqual(await pod(settings(false)))
  })
})

test("registries get Docker's logins, unless they have an account", async () => {
  const { registries } = await readChartSettings(
    await renderChart(valueSets['settings with existing secrets'] ?? {}),
  )
  expect(registries).toMatchObject([
    {
      host: 'registry.acme.dev',
      credentialSetting: { kind: 'dockerConfig' },
      hasCredentials: true,
      timeoutMs: 600_000,
    },
    { host: 'harbor.acme.dev', credentialSetting: { kind: 'given', credentials: { username: 'reader' } } },
    { host: 'docker.io', credentialSetting: { kind: 'given' } },
  ])
  const short = await readChartSettings(await renderChart(valueSets["registries with Docker's logins"] ?? {}))
  expect(short.registries).toMatchObject([
    { host: 'registry.acme.dev', url: 'https://registry.acme.dev', hasCredentials: true },
    { host: 'docker.io', url: 'https://registry-1.docker.io' },
    { host: 'registry:5000', url: 'http://registry:5000', hasCredentials: false },
  ])
})

test.each([
  ['an Ingress with a path and TLS', 'https://tools.acme.dev/porthole'],
  ['everything else, with long names', 'http://tools.acme.dev/a/b'],
  ['a registry with an account', 'https://porthole.acme.dev'],
  ['defaults', undefined],
])('with %s, the public address is %s', async (name, publicUrl) => {
  const manifests = await renderChart(valueSets[name] ?? {})
  expect((await readChartSettings(manifests)).publicUrl).toBe(publicUrl)
  const rule = find(manifests, 'Ingress')?.spec.rules[0]
  if (rule) expect(publicUrl).toContain(`${rule.host}${rule.http.paths[0].path.replace(/\/$/, '')}`)
})

test('by default, the pod has no privileges, and writes to its data and temporary folders only', async () => {
  const { spec } = find(await renderChart({}), 'Deployment') ?? {}
  expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } })
  expect(spec.template.spec).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: {
      ...{ runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        image: 'porthole:0.2.0',
        securityContext: {
          ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [
          { name: 'data', mountPath: '/data' },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
  })
})

test('the notes say how to open it, and what is lost or shown', async () => {
  const notes = await renderNotes({ persistence: { enabled: false } })
  expect(notes).toContain('kubectl --namespace tools port-forward service/demo-porthole 3000:80')
  expect(notes).toContain('Porthole shows a sample.')
  expect(notes).toContain('The activity log is lost with each restart')
  const other = await renderNotes(valueSets['a registry with an account'] ?? {})
  expect(other).toContain('Open https://porthole.acme.dev\n')
  expect(other).toContain('Everyone who can reach Porthole sees what the account in the secret can see.')
  expect(other).not.toMatch(/sample|lost/)
})

test('the examples of the README are valid, and Porthole accepts them', async () => {
  const readme = readFileSync(join(chartFolder, 'README.md'), 'utf8')
  const examples = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml]) => parse(yaml ?? ''))
  expect(examples.length).toBeGreaterThan(4)
  for (const values of examples) {
    const manifests = await renderChart(values)
    for (const manifest of manifests) expect(findTypeFaults(manifest)).toEqual([])
    await readChartSettings(manifests)
  }
})
