import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { projectFolder } from './app-process'
import { startCluster } from './cluster'
import { findHelm } from './helm'
import type { Listening } from './listen'

export const chartFolder = join(projectFolder, 'deploy/chart')

/** A rendered resource. */
export interface Manifest {
  apiVersion: string
  kind: string
  metadata: { name: string; labels: Record<string, string>; annotations?: Record<string, string> }
  // biome-ignore lint/suspicious/noExplicitAny: its type is what the tests check.
  [key: string]: any
}

interface RenderOptions {
  release?: string
  args?: readonly string[]
}

const folder = makeTemporaryFolder('porthole-chart-')

/** Renders the chart as `helm template` does. Rejects with Helm's message. */
export async function renderChart(values: object, options: RenderOptions = {}): Promise<Manifest[]> {
  const text = await helm('template', values, options)
  return parseAllDocuments(text).flatMap((document) => document.toJS() ?? [])
}

export function findManifest(manifests: readonly Manifest[], kind: string): Manifest | undefined {
  return manifests.find((manifest) => manifest.kind === kind)
}

/** Throws if there is none. */
export function deploymentOf(manifests: readonly Manifest[]): Manifest {
  const deployment = findManifest(manifests, 'Deployment')
  if (deployment) return deployment
  throw new Error('The chart has no Deployment.')
}

/** What `helm install` prints. Helm 3 doesn't without a cluster. */
export async function renderNotes(values: object): Promise<string> {
  const cluster = await startCluster({})
  const text = await helm('install', values, { args: withCluster(cluster) }).finally(cluster.stop)
  return text.slice(text.indexOf('NOTES:'))
}

/** Arguments to render with a cluster of tests. */
export function withCluster({ url }: Listening): string[] {
  return ['--dry-run=server', '--disable-openapi-validation', '--kube-apiserver', url]
}

/** `helm lint --strict`. Rejects with Helm's message. */
export function lintChart(values: object): Promise<string> {
  return helm('lint', values, { args: ['--strict'] })
}

let runs = 0
let program: string | undefined

function helm(
  command: 'template' | 'install' | 'lint',
  values: object,
  { release = 'demo', args = [] }: RenderOptions,
): Promise<string> {
  const file = join(folder, `${runs++}.json`)
  writeFileSync(file, JSON.stringify(values))
  const what = command === 'lint' ? [chartFolder] : [release, chartFolder, '--namespace', 'tools']
  // A cluster of the machine's user is never used.
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    KUBECONFIG: join(folder, 'none'),
    NODE_ENV: 'test' as const,
  }
  program ??= findHelm()
  const child = spawn(program, [command, ...what, '--values', file, ...args], { env })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (errors += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(errors + output))))
  })
}
