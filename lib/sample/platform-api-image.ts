import { linux, type Machine } from './debian'
import type { ImageSpec, Step } from './image'
import { randomHex } from './random'

export const SOURCE = 'https://github.com/acme/platform'

/** A version of the API. */
export interface ApiRelease {
  version: string
  created: string
  programBytes: number
}

/** A release's image for a machine. `base` is its first step. */
export function apiImage(release: ApiRelease, machine: Machine, base: Step): ImageSpec {
  const { created } = release
  const steps = [base, ...apiSteps(release, machine)]
  return { family: 'oci', platform: linux(machine), created, config: apiConfig(release), steps }
}

function apiConfig({ version }: ApiRelease) {
  return {
    User: '10001:10001',
    ExposedPorts: { '8080/tcp': {}, '9090/tcp': {} },
    Env: [
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      `API_VERSION=${version}`,
      'DATABASE_URL=postgres://api:example@db.acme.example:5432/api',
      'LOG_LEVEL=info',
    ],
    Entrypoint: ['/app/api'],
    Cmd: ['serve', '--listen', ':8080'],
    WorkingDir: '/app',
    Labels: {
      'org.opencontainers.image.title': 'api',
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.revision': revisionOf(version),
      'org.opencontainers.image.source': SOURCE,
      'com.acme.team': 'platform',
      'com.acme.runbook': 'https://wiki.acme.example/runbooks/api',
    },
  }
}

function apiSteps({ version, created, programBytes }: ApiRelease, machine: Machine): Step[] {
  const comment = 'buildkit.dockerfile.v0'
  const sizeBytes = Math.round(programBytes * machine.sizeShare)
  const program = { path: 'app/api', sizeBytes, seed: `${version} ${machine.debian}`, mode: 0o755 }
  const migrations = Array.from({ length: 12 }, (_, i) => ({
    path: `app/migrations/${String(i + 1).padStart(4, '0')}.sql`,
    text: `-- Migration ${i + 1}\nALTER TABLE orders ADD COLUMN field_${i + 1} text;\n`,
  }))
  return [
    { createdBy: 'WORKDIR /app', created, comment, files: [{ path: 'app/' }] },
    { createdBy: `ARG VERSION=${version}`, created, comment },
    { createdBy: 'COPY /out/api /app/api # buildkit', created, comment, files: [program] },
    { createdBy: 'COPY migrations/ /app/migrations/ # buildkit', created, comment, files: migrations },
    { createdBy: 'USER 10001:10001', created, comment },
    { createdBy: 'EXPOSE [8080/tcp 9090/tcp]', created, comment },
    { createdBy: 'ENTRYPOINT ["/app/api"]', created, comment },
    { createdBy: 'CMD ["serve" "--listen" ":8080"]', created, comment },
  ]
}

/** A version's commit. */
export function revisionOf(version: string): string {
  return randomHex(`acme api ${version}`, 40)
}
