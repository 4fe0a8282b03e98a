import { beforeAll, describe, expect, test } from 'vitest'
import { readBasePath } from '../../scripts/base-path'
import { deploymentOf, findManifest, lintChart, type Manifest, renderChart } from '../support/chart'
import { readChartSettings } from '../support/chart-settings'
import { longName, valueSets } from '../support/chart-values'
import { findTypeFaults } from '../support/kubernetes-types'
import { validateValues } from '../support/values-schema'

describe.each(Object.entries(valueSets))('%s', (name, values) => {
  let manifests: Manifest[]
  let deployment: Manifest
  let container: Manifest['spec']

  beforeAll(async () => {
    manifests = await renderChart(values, name.includes('long names') ? { release: longName } : {})
    deployment = deploymentOf(manifests)
    container = deployment.spec.template.spec.containers[0]
  })

  test('passes the schema, Helm, and the types of Kubernetes', async () => {
    expect(await validateValues(values)).toEqual({ valid: true })
    await lintChart(values)
    for (const manifest of manifests) expect(findTypeFaults(manifest)).toEqual([])
    const names = manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('all labels and selectors agree, and are short enough', () => {
    const { matchLabels } = deployment.spec.selector
    expect(Object.keys(matchLabels)).toEqual(['app.kubernetes.io/name', 'app.kubernetes.io/instance'])
    expect(deployment.spec.template.metadata.labels).toMatchObject(matchLabels)
    expect(findManifest(manifests, 'Service')?.spec.selector).toEqual(matchLabels)
    for (const { kind, metadata, spec } of manifests) {
      expect(metadata.labels).toMatchObject(matchLabels)
      for (const value of Object.values(metadata.labels)) expect(value).toMatch(/^[\w.-]{1,63}$/)
      if (kind === 'NetworkPolicy') expect(spec.podSelector).toEqual({ matchLabels })
      if (kind === 'PodDisruptionBudget') expect(spec.selector).toEqual({ matchLabels })
      if (kind === 'ServiceMonitor') expect(spec.selector).toEqual({ matchLabels })
    }
    expect(findManifest(manifests, 'Service')?.metadata.name).toMatch(/^[a-z0-9-]{1,63}$/)
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
    const monitor = findManifest(manifests, 'ServiceMonitor')
    if (monitor)
      expect(monitor.spec.endpoints[0]).toMatchObject({ path: `${base}/api/metrics`, port: 'http' })
  })

  test('no secret is in a variable, and the generated one is only in its Secret', () => {
    const secret = findManifest(manifests, 'Secret')
    const [encoded = ''] = Object.values<string>(secret?.data ?? {})
    if (secret) expect(Buffer.from(encoded, 'base64').toString()).toMatch(/^[A-Za-z0-9]{48}$/)
    for (const manifest of manifests.filter(({ kind }) => kind !== 'Secret'))
      expect(JSON.stringify(manifest)).not.toContain(encoded || 'hunter2')
    for (const { name, value } of container.env)
      if (/SECRET|PASSWORD|TOKEN|DATABASE_URL/.test(name)) expect(value).toBeUndefined()
  })
})
