import type { Machine } from './debian'
import type { Step } from './image'
import { randomHex } from './random'

/** A version of PostgreSQL. */
export interface PostgresRelease {
  version: string
  major: string
  created: string
}

/** The Dockerfile's lines after the base, as in the history of Docker's legacy builder. */
export function postgresSteps(release: PostgresRelease, machine: Machine): Step[] {
  const steps = [...userSteps(machine), ...serverSteps(release, machine), ...settingSteps()]
  return steps.map((step) => ({ ...step, created: release.created }))
}

type Line = Pick<Step, 'createdBy' | 'files'>

function nop(text: string, files?: Step['files']): Line {
  return { createdBy: `/bin/sh -c #(nop) ${text}`, ...(files && { files }) }
}

function run(command: string, files: Step['files'], buildArgs = ''): Line {
  return { createdBy: `${buildArgs}/bin/sh -c ${command}`, files }
}

function userSteps({ debian, sizeShare }: Machine): Line[] {
  const gosuBytes = Math.round(118_000 * sizeShare)
  return [
    nop(' CMD ["bash"]'),
    run(
      'set -eux; groupadd -r postgres --gid=999; useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres; install --verbose --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql',
      [{ path: 'etc/group', text: 'root:x:0:\npostgres:x:999:\n' }, { path: 'var/lib/postgresql/' }],
    ),
    nop(' ENV GOSU_VERSION=1.17'),
    run(
      'set -eux; apt-get update; apt-get install -y --no-install-recommends gnupg less; rm -rf /var/lib/apt/lists/*; wget -O /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-$dpkgArch"; chmod +x /usr/local/bin/gosu; gosu --version',
      [{ path: 'usr/local/bin/gosu', sizeBytes: gosuBytes, seed: debian, mode: 0o755 }],
    ),
  ]
}

function serverSteps({ version, major, created }: PostgresRelease, { debian, sizeShare }: Machine): Line[] {
  const program = (name: string, bytes: number) => ({
    path: `usr/lib/postgresql/${major}/bin/${name}`,
    sizeBytes: Math.round(bytes * sizeShare),
    seed: `${version} ${debian}`,
    mode: 0o755,
  })
  return [
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
  ]
}

function settingSteps(): Line[] {
  return [
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
