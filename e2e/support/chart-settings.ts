import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { vi } from 'vitest'
import { readSettings } from '../../lib/settings/settings'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { deploymentOf, type Manifest } from './chart'

/** What existing secrets and ConfigMaps contain. */
const SECRET = 'the-value-of-a-secret-that-exists-already'
const DATABASE = 'postgres://porthole:hunter2@db.acme.dev/porthole'
const LOGINS = { auths: { 'registry.acme.dev': { auth: Buffer.from('reader:pw').toString('base64') } } }

type Settings = Awaited<ReturnType<typeof readSettings>>

interface Variable {
  name: string
  value?: string
}
interface Volume {
  name: string
  configMap?: { name: string }
  secret?: { items?: { key: string; path: string }[] }
}

const folder = makeTemporaryFolder('porthole-chart-settings-')

/** The settings that Porthole reads in the container, from its variables and mounted files. */
export async function readChartSettings(manifests: readonly Manifest[]): Promise<Settings> {
  const { containers, volumes } = deploymentOf(manifests).spec.template.spec
  const variables: Variable[] = containers[0].env
  const env = new Map(
    variables.map(({ name, value }) => [name, value ?? (name === 'DATABASE_URL' ? DATABASE : SECRET)]),
  )
  expectDistinct(variables)
  const root = mkdtempSync(join(folder, 'root-'))
  const mounts: { name: string; mountPath: string }[] = containers[0].volumeMounts
  for (const { name, mountPath } of mounts) {
    mkdirSync(join(root, mountPath), { recursive: true })
    const volume: Volume = volumes.find((it: Volume) => it.name === name)
    const inRoot = (text: string) => text.replaceAll(/(?<=: )\/etc(?=\/)/g, `${root}/etc`)
    for (const [path, text] of filesOf(volume, manifests))
      writeFileSync(join(root, mountPath, path), inRoot(text))
  }
  for (const name of ['PORTHOLE_CONFIG', 'DOCKER_CONFIG']) {
    const path = env.get(name)
    if (path !== undefined) env.set(name, join(root, path))
  }
  // Logins are read from the process's own variables.
  vi.stubEnv('DOCKER_CONFIG', env.get('DOCKER_CONFIG') ?? root)
  // Of the image, and of the secrets in `envFrom`.
  const others = { HOST: '0.0.0.0', PORT: '3000', PORTHOLE_DATA: '/data', DOCKER_TOKEN: SECRET }
  return readSettings({ ...others, ...Object.fromEntries(env) }, async () => false)
}

function expectDistinct(variables: readonly Variable[]): void {
  const names = variables.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new Error(`The variable ${twice} is set twice.`)
}

function filesOf({ configMap, secret }: Volume, manifests: readonly Manifest[]): [string, string][] {
  const isMounted = ({ kind, metadata }: Manifest) =>
    kind === 'ConfigMap' && metadata.name === configMap?.name
  if (configMap)
    return Object.entries(manifests.find(isMounted)?.data ?? { 'ca.crt': rootCertificates[0] ?? '' })
  const items = secret?.items?.filter(({ key }) => key === '.dockerconfigjson') ?? []
  return items.map(({ path }) => [path, JSON.stringify(LOGINS)])
}
