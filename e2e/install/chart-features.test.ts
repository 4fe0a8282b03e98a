import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startApp } from '../support/app-process'
import {
  chartFolder,
  deploymentOf,
  findManifest,
  renderChart,
  renderNotes,
  withCluster,
} from '../support/chart'
import { readChartSettings } from '../support/chart-settings'
import { valueSets } from '../support/chart-values'
import { startCluster } from '../support/cluster'
import { findTypeFaults } from '../support/kubernetes-types'

describe('an upgrade', () => {
  test('keeps the generated session secret of the cluster', async () => {
    const cluster = await startCluster({ 'demo-porthole-session': { 'session-secret': 'a2VwdA==' } })
    const args = withCluster(cluster)
    const data = async (values: object) => findManifest(await renderChart(values, { args }), 'Secret')?.data
    expect(await data({})).toEqual({ 'session-secret': 'a2VwdA==' })
    expect((await data({ fullnameOverride: 'other' }))?.['session-secret']).toHaveLength(64)
    await cluster.stop()
  })

  test('restarts for changed settings, and otherwise not', async () => {
    const pod = async (values: object) => deploymentOf(await renderChart(values)).spec.template
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
  const rule = findManifest(manifests, 'Ingress')?.spec.rules[0]
  if (rule) expect(publicUrl).toContain(`${rule.host}${rule.http.paths[0].path.replace(/\/$/, '')}`)
})

test.each([
  ['7.tools', 'porthole-7-tools-porthole'],
  ['my.porthole', 'my-porthole'],
])(
  'the Service of the release %s is %s, as its names allow neither dots nor a digit first',
  async (release, name) => {
    expect(findManifest(await renderChart({}, { release }), 'Service')?.metadata.name).toBe(name)
  },
)

test('by default, the pod has no privileges, and writes to its data and temporary folders only', async () => {
  const { spec } = deploymentOf(await renderChart({}))
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

describe('with a database', () => {
  const render = async (name: string) => {
    const manifests = await renderChart(valueSets[name] ?? {})
    const { spec } = deploymentOf(manifests)
    return { manifests, spec, pod: spec.template.spec, container: spec.template.spec.containers[0] }
  }
  const several = () => render('three replicas on a database')
  const one = () => render('one replica on a database, spread by hand')

  test('replicas are replaced one by one, and nodes are drained one by one', async () => {
    const { manifests, spec } = await several()
    expect(spec).toMatchObject({
      replicas: 3,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    })
    expect(findManifest(manifests, 'PodDisruptionBudget')?.spec).toMatchObject({ maxUnavailable: 1 })
  })

  test('a pod isn’t restarted while the database is migrated', async () => {
    const { periodSeconds, failureThreshold } = (await several()).container.startupProbe
    expect(periodSeconds * failureThreshold).toBeGreaterThan(600)
  })

  test('a single replica is replaced without a gap too, but can be evicted', async () => {
    const { manifests, spec } = await one()
    expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'RollingUpdate' } })
    expect(findManifest(manifests, 'PodDisruptionBudget')).toBeUndefined()
  })

  test('the address is in a secret, and the data folder is only a cache', async () => {
    const { manifests, pod, container } = await one()
    expect(container.env).toContainEqual({
      name: 'DATABASE_URL',
      valueFrom: { secretKeyRef: { name: '0', key: 'uri' } },
    })
    expect(pod.volumes[0]).toEqual({ name: 'data', emptyDir: {} })
    expect(findManifest(manifests, 'PersistentVolumeClaim')).toBeUndefined()
    expect((await readChartSettings(manifests)).databaseUrl).toMatch(/^postgres:/)
  })

  test('replicas are spread across nodes if possible, or as the values say', async () => {
    const { pod, spec } = await several()
    expect(pod.topologySpreadConstraints).toEqual([
      {
        ...{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
        labelSelector: spec.selector,
      },
    ])
    expect((await one()).pod.topologySpreadConstraints).toEqual([
      {
        ...{ maxSkew: 2, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' },
        labelSelector: spec.selector,
      },
    ])
  })

  test('a pod that stops still answers for a moment, in addition to its grace period', async () => {
    const { pod, container } = await several()
    const [program, ...args] = container.lifecycle.preStop.exec.command
    expect(program).toBe('node')
    expect(args).toEqual(['-e', 'setTimeout(() => {}, 5000)'])
    expect(pod.terminationGracePeriodSeconds).toBe(65)
    expect((await one()).pod.terminationGracePeriodSeconds).toBe(5)
    const without = deploymentOf(await renderChart({})).spec.template.spec
    expect(without.terminationGracePeriodSeconds).toBe(60)
    expect(without.containers[0].lifecycle).toBeUndefined()
  })

  test('the notes say what to back up', async () => {
    const notes = await renderNotes(valueSets['one replica on a database, spread by hand'] ?? {})
    expect(notes).toContain('are in the database of the secret 0. Back it up.')
    expect(notes).not.toContain('lost')
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

test('the job of the README imports the volume of the release that it installs', async () => {
  const readme = readFileSync(join(chartFolder, 'README.md'), 'utf8')
  const job = parse(/<<'EOF'\n(.*?)\nEOF\n/s.exec(readme)?.[1] ?? '')
  expect(findTypeFaults(job)).toEqual([])
  const release = await renderChart({ replicaCount: 0 }, { release: 'porthole' })
  expect(deploymentOf(release).spec.replicas).toBe(0)
  const before = deploymentOf(release).spec.template.spec
  const after = job.spec.template.spec
  expect(after.volumes[0]).toEqual(before.volumes[0])
  expect(after.securityContext).toEqual({ ...before.securityContext, fsGroupChangePolicy: undefined })
  const secretOf = (name: string, { env }: typeof after) =>
    env.find((variable: { name: string }) => variable.name === name)?.valueFrom
  const [{ volumeMounts, args }] = after.containers
  expect(volumeMounts).toContainEqual(before.containers[0].volumeMounts[0])
  expect(args).toEqual(['migrate', '--from', '/data'])
  const replicas = readme.slice(readme.indexOf('### Several replicas'))
  const values = parse(/```yaml\n(.*?)```/s.exec(replicas)?.[1] ?? '')
  const next = deploymentOf(await renderChart(values, { release: 'porthole' })).spec.template.spec
  for (const name of ['DATABASE_URL', 'SESSION_SECRET'])
    expect(secretOf(name, after.containers[0])).toEqual(secretOf(name, next.containers[0]))
})

test('with a path, probes and metrics answer to requests for the address of the pod', async () => {
  const manifests = await renderChart(valueSets['an Ingress with a path and TLS'] ?? {})
  const { publicUrl = '' } = await readChartSettings(manifests)
  const [{ livenessProbe, readinessProbe }] = deploymentOf(manifests).spec.template.spec.containers
  const [{ path }] = findManifest(manifests, 'ServiceMonitor')?.spec.endpoints ?? []
  const app = await startApp({ PUBLIC_URL: publicUrl })
  for (const probed of [livenessProbe.httpGet.path, readinessProbe.httpGet.path, path])
    expect([probed, (await fetch(new URL(probed, app.url))).status]).toEqual([probed, 200])
  await app.stop()
})
