import { createHash } from 'node:crypto'
import type { LayoutWriter } from './layout-writer'
import { packTar } from './pack-tar'
import { storeGzip } from './stored-compression'

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const CREATED = '2026-11-10T10:00:00Z'

interface ChartRelease {
  version: string
  appVersion: string
  isSigned: boolean
}

/** Adds `charts/web`: Helm charts, the newest with a provenance file. A version's `+` is `_` in its tag. */
export async function addCharts(writer: LayoutWriter): Promise<void> {
  await addChart(writer, { version: '1.7.2', appVersion: '2.2.1', isSigned: false })
  await addChart(writer, { version: '1.8.0', appVersion: '2.3.0', isSigned: true })
  await addChart(writer, { version: '1.8.1-rc.1+build.7', appVersion: '2.3.0', isSigned: false })
}

async function addChart(writer: LayoutWriter, release: ChartRelease): Promise<void> {
  const { version, isSigned } = release
  const chart = chartFile(release)
  const archive = storeGzip(await packTar(chartFiles(release), new Date(CREATED)))
  const layers = [await writer.blob('application/vnd.cncf.helm.chart.content.v1.tar+gzip', archive)]
  if (isSigned) {
    layers.push(
      await writer.blob('application/vnd.cncf.helm.chart.provenance.v1.prov', provenanceFile(chart, archive)),
    )
  }
  const manifest = {
    schemaVersion: 2,
    config: await writer.json('application/vnd.cncf.helm.config.v1+json', chart),
    layers,
    annotations: {
      'org.opencontainers.image.created': CREATED,
      'org.opencontainers.image.description': chart.description,
      'org.opencontainers.image.source': chart.sources[0],
      'org.opencontainers.image.title': chart.name,
      'org.opencontainers.image.url': chart.home,
      'org.opencontainers.image.version': version,
    },
  }
  writer.name('charts/web', version.replace('+', '_'), await writer.json(MANIFEST_TYPE, manifest))
}

function chartFile({ version, appVersion }: ChartRelease) {
  return {
    name: 'web',
    home: 'https://acme.example/web',
    sources: ['https://github.com/acme/charts'],
    version,
    description: 'Web front end and API of the platform',
    keywords: ['web', 'nginx'],
    maintainers: [{ name: 'Platform team', email: 'platform@acme.example' }],
    apiVersion: 'v2',
    appVersion,
    dependencies: [
      { name: 'postgresql', version: '16.x.x', repository: 'oci://registry.acme.example/charts' },
    ],
    kubeVersion: '>=1.29.0-0',
    type: 'application',
  }
}

function chartFiles({ version, appVersion }: ChartRelease) {
  return [
    {
      path: 'web/Chart.yaml',
      text: `apiVersion: v2\nname: web\nversion: ${version}\nappVersion: ${appVersion}\ntype: application\n`,
    },
    {
      path: 'web/values.yaml',
      text: `image:\n  repository: sample/library/nginx\n  tag: 1.27.2\nreplicas: 2\n`,
    },
    { path: 'web/README.md', text: '# web\n\nInstalls nginx and the API.\n' },
    { path: 'web/templates/deployment.yaml', text: DEPLOYMENT },
    { path: 'web/templates/NOTES.txt', text: 'The site is available at {{ .Values.host }}.\n' },
    { path: 'web/charts/postgresql-16.0.4.tgz', sizeBytes: 38_400 },
  ]
}

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.fullname" . }}
spec:
  replicas: {{ .Values.replicas }}
`

function provenanceFile(chart: { name: string; version: string }, archive: Uint8Array): string {
  const { name, version } = chart
  const sum = createHash('sha256').update(archive).digest('hex')
  return [
    '-----BEGIN PGP SIGNED MESSAGE-----',
    'Hash: SHA512',
    '',
    `name: ${name}`,
    `version: ${version}`,
    '',
    '...',
    'files:',
    `  ${name}-${version}.tgz: sha256:${sum}`,
    '-----BEGIN PGP SIGNATURE-----',
    '',
    'sample signature: there is no key',
    '-----END PGP SIGNATURE-----',
    '',
  ].join('\n')
}
