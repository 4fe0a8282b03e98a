import { AMD64, ARM_V7, ARM64, debianBase, linux, type Machine } from './debian'
import { addImage, type Step } from './image'
import { addManifestList } from './index-document'
import type { LayoutWriter, WireDescriptor } from './layout-writer'
import { randomHex } from './random'

interface Release {
  version: string
  major: string
  created: string
  tags: string[]
}

const RELEASES: readonly Release[] = [
  { version: '16.5', major: '16', created: '2026-11-14T20:11:32.118402713Z', tags: ['16.5', '16'] },
  { version: '17.1', major: '17', created: '2026-11-14T21:47:09.640158226Z', tags: ['17.1', '17', 'latest'] },
]

/** Adds `library/postgres` as the legacy builder of Docker left it: a manifest list of schema 2 images, and secrets to find. */
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

function postgresSteps({ version, major, created }: Release, { debian, sizeShare }: Machine): Step[] {
  const size = (bytes: number) => Math.round(bytes * sizeShare)
  const seed = `${version} ${debian}`
  const nop = (text: string, files?: Step['files']): Step => ({
    createdBy: `/bin/sh -c #(nop) ${text}`,
    created,
    ...(files && { files }),
  })
  const run = (command: string, files: Step['files'], buildArgs = ''): Step => ({
    createdBy: `${buildArgs}/bin/sh -c ${command}`,
    created,
    files,
  })
  const program = (name: string, bytes: number) => ({
    path: `usr/lib/postgresql/${major}/bin/${name}`,
    sizeBytes: size(bytes),
    seed,
    mode: 0o755,
  })
  return [
    nop(' CMD ["bash"]'),
    run(
      'set -eux; groupadd -r postgres --gid=999; useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres; install --verbose --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql',
      [{ path: 'etc/group', text: 'root:x:0:\npostgres:x:999:\n' }, { path: 'var/lib/postgresql/' }],
    ),
    nop(' ENV GOSU_VERSION=1.17'),
    run(
      'set -eux; apt-get update; apt-get install -y --no-install-recommends gnupg less; rm -rf /var/lib/apt/lists/*; wget -O /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-$dpkgArch"; chmod +x /usr/local/bin/gosu; gosu --version',
      [{ path: 'usr/local/bin/gosu', sizeBytes: size(118_000), seed: debian, mode: 0o755 }],
    ),
    nop(' ENV LANG=en_US.utf8'),
    nop(` ENV PG_MAJOR=${major}`),
    nop(` ENV PG_VERSION=${version}-1.pgdg13+1`),
    run(
      'set -ex; echo "deb [ signed-by=/usr/local/share/keyrings/postgres.gpg.asc ] https://apt:$APT_TOKEN@packages.example.com/debian trixie $PG_MAJOR" > /etc/apt/sources.list.d/pgdg.list; apt-get update; apt-get install -y --no-install-recommends "postgresql-$PG_MAJOR=$PG_VERSION"; rm -rf /var/lib/apt/lists/*; postgres --version',
      [
        program('postgres', 610_000),
        program('psql', 84_000),
        program('pg_dump', 66_000),
        program('initdb', 31_000),
      ],
      `|2 APT_TOKEN=tok_${randomHex('postgres build token', 28)} BUILD_DATE=${created.slice(0, 10)} `,
    ),
    nop(' ENV PGDATA=/var/lib/postgresql/data'),
    nop(' ENV POSTGRES_PASSWORD=example'),
    nop(' VOLUME [/var/lib/postgresql/data]'),
    nop(`COPY multi:${randomHex('postgres scripts', 64)} in /usr/local/bin/ `, [
      {
        path: 'usr/local/bin/docker-entrypoint.sh',
        text: '#!/usr/bin/env bash\nset -Eeo pipefail\nexec "$@"\n',
        mode: 0o755,
      },
    ]),
    nop(' ENTRYPOINT ["docker-entrypoint.sh"]'),
    nop(' STOPSIGNAL SIGINT'),
    nop(' HEALTHCHECK &{["CMD-SHELL" "pg_isready -U postgres"] "10s" "5s" "0s" "0s" \'\\x05\'}'),
    nop(' EXPOSE 5432'),
    nop(' CMD ["postgres"]'),
  ]
}
