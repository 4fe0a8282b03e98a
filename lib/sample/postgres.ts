import { AMD64, ARM_V7, ARM64, debianBase, linux, type Machine } from './debian'
import { addImage, type Step } from './image'
import { addManifestList } from './index-document'
import type { LayoutWriter, WireDescriptor } from './layout-writer'
import { type PostgresRelease, postgresSteps } from './postgres-steps'
import { randomHex } from './random'

interface Release extends PostgresRelease {
  tags: string[]
}

const RELEASES: readonly Release[] = [
  { version: '16.5', major: '16', created: '2026-11-14T20:11:32.118402713Z', tags: ['16.5', '16'] },
  { version: '17.1', major: '17', created: '2026-11-14T21:47:09.640158226Z', tags: ['17.1', '17', 'latest'] },
]

/** Adds `library/postgres` from Docker's legacy builder: a manifest list of schema 2 images, with secrets. */
export async function addPostgres(writer: LayoutWriter): Promise<void> {
  const bases = new Map<Machine, Step>()
  for (const machine of [AMD64, ARM64, ARM_V7])
    bases.set(machine, legacyBase(await debianBase(machine, 'docker')))
  for (const release of RELEASES) {
    const images: WireDescriptor[] = []
    for (const [machine, base] of bases) {
      const { created } = release
      const steps = [base, ...postgresSteps(release, machine)]
      images.push(
        await addImage(writer, {
          family: 'docker',
          platform: linux(machine),
          created,
          config: config(release),
          steps,
        }),
      )
    }
    const list = await addManifestList(writer, images)
    for (const tag of release.tags) writer.name('library/postgres', tag, list)
  }
}

function legacyBase(base: Step): Step {
  const createdBy = `/bin/sh -c #(nop) ADD file:${randomHex('postgres rootfs', 64)} in / `
  return { ...base, createdBy, comment: undefined }
}

function config({ version, major }: Release) {
  return {
    Hostname: '',
    User: '',
    ExposedPorts: { '5432/tcp': {} },
    Env: [
      `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/${major}/bin`,
      'GOSU_VERSION=1.17',
      'LANG=en_US.utf8',
      `PG_MAJOR=${major}`,
      `PG_VERSION=${version}-1.pgdg13+1`,
      'PGDATA=/var/lib/postgresql/data',
      'POSTGRES_PASSWORD=example',
    ],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['postgres'],
    Volumes: { '/var/lib/postgresql/data': {} },
    WorkingDir: '',
    Labels: null,
    OnBuild: null,
    StopSignal: 'SIGINT',
    Healthcheck: {
      Test: ['CMD-SHELL', 'pg_isready -U postgres'],
      Interval: 10_000_000_000,
      Timeout: 5_000_000_000,
      Retries: 5,
    },
  }
}
