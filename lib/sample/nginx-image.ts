import { AMD64, ARM64, linux, type Machine } from './debian'
import type { ImageSpec, Step } from './image'
import type { NginxRelease } from './nginx-release'
import { nginxSteps } from './nginx-steps'
import { randomHex } from './random'
import { LTSC2022, windows } from './windows'

export const SOURCE = 'https://github.com/nginx/docker-nginx'

/** A release's image for a Linux machine. `base` is its first step. */
export function linuxImage(entry: NginxRelease, machine: Machine, base: Step): ImageSpec {
  const platform = linux(machine)
  // A copy-and-paste mistake: the image for arm64 contains amd64 programs, as its config shows.
  const isWrong = entry.hasWrongPlatform && machine === ARM64
  const image = {
    family: 'oci' as const,
    created: entry.created,
    steps: [base, ...nginxSteps(entry, machine)],
  }
  const annotations = {
    ...sourceAnnotations(entry),
    'com.docker.official-images.bashbrew.arch': machine.architecture + (machine.variant ?? ''),
    'org.opencontainers.image.base.name': 'debian:trixie-slim',
    'org.opencontainers.image.base.digest': `sha256:${randomHex('debian index', 64)}`,
  }
  const config = linuxConfig(entry)
  return isWrong
    ? { ...image, annotations, config, platform: linux(AMD64), listedPlatform: platform }
    : { ...image, annotations, config, platform }
}

function linuxConfig(entry: NginxRelease) {
  return {
    ExposedPorts: { '80/tcp': {}, '443/tcp': {} },
    Env: [
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      `NGINX_VERSION=${entry.version}`,
      `NJS_VERSION=${entry.njs}`,
      'NJS_RELEASE=1~trixie',
      'PKG_RELEASE=1~trixie',
      'DYNPKG_RELEASE=1~trixie',
    ],
    Entrypoint: ['/docker-entrypoint.sh'],
    Cmd: ['nginx', '-g', 'daemon off;'],
    Volumes: { '/var/cache/nginx': {} },
    WorkingDir: '/usr/share/nginx/html',
    Labels: labels(entry),
    StopSignal: 'SIGQUIT',
    Healthcheck: {
      Test: ['CMD-SHELL', 'curl -fsS http://127.0.0.1/ || exit 1'],
      Interval: 30_000_000_000,
      Timeout: 3_000_000_000,
      StartPeriod: 5_000_000_000,
      Retries: 3,
    },
  }
}

/** A release's image for Windows Server 2022. */
export function windowsImage(entry: NginxRelease, base: Step): ImageSpec {
  const { version, created, programBytes } = entry
  const program = {
    path: 'Files/nginx/nginx.exe',
    sizeBytes: programBytes,
    seed: `${version} windows`,
    mode: 0o755,
  }
  const install = `cmd /S /C curl.exe -fsSLo nginx.zip https://nginx.org/download/nginx-${version}.zip && tar -xf nginx.zip && del nginx.zip`
  return {
    family: 'oci',
    platform: windows(LTSC2022),
    created,
    annotations: sourceAnnotations(entry),
    config: {
      User: 'ContainerUser',
      ExposedPorts: { '80/tcp': {} },
      Env: [`NGINX_VERSION=${version}`],
      Cmd: ['C:\\nginx\\nginx.exe', '-g', 'daemon off;'],
      WorkingDir: 'C:\\nginx',
      Labels: labels(entry),
      ArgsEscaped: true,
    },
    steps: [
      base,
      { createdBy: 'SHELL [cmd /S /C]', created },
      { createdBy: `ENV NGINX_VERSION=${version}`, created },
      { createdBy: `RUN ${install}`, created, files: [{ path: 'Files/nginx/' }, program] },
      { createdBy: 'WORKDIR C:\\nginx', created, files: [{ path: 'Files/nginx/logs/' }] },
      { createdBy: 'EXPOSE map[80/tcp:{}]', created },
      { createdBy: 'CMD ["C:\\\\nginx\\\\nginx.exe" "-g" "daemon off;"]', created },
    ],
  }
}

function labels({ version, created, revision }: NginxRelease): Record<string, string> {
  return {
    maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>',
    'org.opencontainers.image.title': 'nginx',
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.created': created,
    'org.opencontainers.image.revision': revision,
    'org.opencontainers.image.source': SOURCE,
    'org.opencontainers.image.url': 'https://nginx.org/',
    'org.opencontainers.image.documentation': 'https://nginx.org/en/docs/',
    'org.opencontainers.image.vendor': 'NGINX',
    'org.opencontainers.image.licenses': 'BSD-2-Clause',
  }
}

/** Annotations shared by the manifest, the index and its descriptors. */
export function sourceAnnotations({ version, revision }: NginxRelease): Record<string, string> {
  return {
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.revision': revision,
    'org.opencontainers.image.source': SOURCE,
  }
}
