import { expect, test } from 'vitest'
import { findManifest, type Manifest, renderChart } from '../support/chart'
import { clashingValues, valueSets, wrongValues } from '../support/chart-values'
import { findTypeFaults } from '../support/kubernetes-types'
import { validateValues } from '../support/values-schema'

test('a wrong field, type, or format in a manifest is found', async () => {
  const manifests = await renderChart(valueSets['no volume, but a NetworkPolicy and a ServiceMonitor'] ?? {})
  const faults = (kind: string, change: (spec: Manifest['spec']) => void) => {
    const manifest = structuredClone(findManifest(manifests, kind) as Manifest)
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

test.each(wrongValues)('the schema refuses %j', async (values, key) => {
  expect(await validateValues(values)).toHaveProperty('valid', false)
  // Helm 4 writes keys with slashes, Helm 3 with dots.
  await expect(renderChart(values)).rejects.toThrow(new RegExp(key.replaceAll('.', '[./]')))
})

test.each(clashingValues)('the templates refuse %j', async (values, message) => {
  expect(await validateValues(values)).toEqual({ valid: true })
  await expect(renderChart(values)).rejects.toThrow(message)
})
