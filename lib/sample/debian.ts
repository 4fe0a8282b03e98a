import type { Step } from './image'
import { createLayer } from './layer'

/**
 * A processor with its names in Debian, Docker and compilers. `sizeShare` gives platforms realistic size
 * differences.
 */
export interface Machine {
  architecture: string
  variant?: string
  debian: string
  triplet: string
  sizeShare: number
}

export const AMD64: Machine = {
  architecture: 'amd64',
  debian: 'amd64',
  triplet: 'x86_64-linux-gnu',
  sizeShare: 1,
}
export const ARM64: Machine = {
  architecture: 'arm64',
  variant: 'v8',
  debian: 'arm64',
  triplet: 'aarch64-linux-gnu',
  sizeShare: 0.96,
}
export const ARM_V7: Machine = {
  architecture: 'arm',
  variant: 'v7',
  debian: 'armhf',
  triplet: 'arm-linux-gnueabihf',
  sizeShare: 0.83,
}
export const S390X: Machine = {
  architecture: 's390x',
  debian: 's390x',
  triplet: 's390x-linux-gnu',
  sizeShare: 0.91,
}
export const PPC64LE: Machine = {
  architecture: 'ppc64le',
  debian: 'ppc64el',
  triplet: 'powerpc64le-linux-gnu',
  sizeShare: 1.08,
}

const CREATED = '2026-10-20T00:00:00Z'
const CREATED_SECONDS = Date.parse(CREATED) / 1000

/** The platform of a Linux image for this machine. */
export function linux({ architecture, variant }: Machine) {
  return { architecture, os: 'linux', ...(variant && { variant }) }
}

/** The base layer of Debian 13, created once per machine and shared by all images on it. */
export async function debianBase(machine: Machine, family: 'oci' | 'docker'): Promise<Step> {
  const { debian, triplet } = machine
  const size = (bytes: number) => Math.round(bytes * machine.sizeShare)
  const files = [
    { path: 'etc/' },
    { path: 'etc/debian_version', text: '13.1\n' },
    { path: 'etc/os-release', text: OS_RELEASE },
    {
      path: 'etc/passwd',
      text: 'root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n',
    },
    { path: 'bin', linkTo: 'usr/bin' },
    { path: 'lib', linkTo: 'usr/lib' },
    { path: 'usr/bin/bash', sizeBytes: size(142_000), seed: debian, mode: 0o755 },
    { path: 'usr/bin/perl', sizeBytes: size(191_000), seed: debian, mode: 0o755 },
    { path: 'usr/bin/apt-get', sizeBytes: size(29_000), seed: debian, mode: 0o755 },
    { path: `usr/lib/${triplet}/libc.so.6`, sizeBytes: size(266_000), seed: debian, mode: 0o755 },
    { path: `usr/lib/${triplet}/libcrypto.so.3`, sizeBytes: size(341_000), seed: debian },
    { path: `usr/lib/${triplet}/libstdc++.so.6.0.33`, sizeBytes: size(152_000), seed: debian },
    { path: 'usr/share/zoneinfo/tzdata.zi', sizeBytes: 52_000 },
    { path: 'var/lib/dpkg/status', text: dpkgStatus(debian) },
  ]
  return {
    createdBy: `# debian.sh --arch '${debian}' out/ 'trixie' '@${CREATED_SECONDS}'`,
    comment: 'debuerreotype 0.16',
    created: CREATED,
    layer: await createLayer(files, { family, created: CREATED }),
  }
}

const OS_RELEASE = `PRETTY_NAME="Debian GNU/Linux 13 (trixie)"
NAME="Debian GNU/Linux"
VERSION_ID="13"
VERSION="13 (trixie)"
VERSION_CODENAME=trixie
ID=debian
HOME_URL="https://www.debian.org/"
`

/** The base's packages, for its own list and for SBOMs of images on it. */
export const DEBIAN_PACKAGES: readonly (readonly [name: string, version: string, license: string])[] = [
  ['apt', '3.0.3', 'GPL-2.0-or-later'],
  ['base-files', '13.8+deb13u1', 'GPL-2.0-or-later'],
  ['bash', '5.2.37-2+b5', 'GPL-3.0-or-later'],
  ['ca-certificates', '20250419', 'MPL-2.0'],
  ['coreutils', '9.7-3', 'GPL-3.0-or-later'],
  ['dpkg', '1.22.21', 'GPL-2.0-or-later'],
  ['libc6', '2.41-12', 'LGPL-2.1-or-later'],
  ['libgcc-s1', '14.2.0-19', 'GPL-3.0-or-later WITH GCC-exception-3.1'],
  ['libssl3t64', '3.5.1-1+deb13u1', 'Apache-2.0'],
  ['libstdc++6', '14.2.0-19', 'GPL-3.0-or-later WITH GCC-exception-3.1'],
  ['openssl-provider-legacy', '3.5.1-1+deb13u1', 'Apache-2.0'],
  ['perl-base', '5.40.1-6', 'Artistic-1.0-Perl'],
  ['tzdata', '2025b-4+deb13u1', 'LicenseRef-public-domain'],
  ['zlib1g', '1:1.3.dfsg+really1.3.1-1+b1', 'Zlib'],
]

function dpkgStatus(architecture: string): string {
  const describe = ([name, version]: readonly [string, string, string]) =>
    `Package: ${name}\nStatus: install ok installed\nArchitecture: ${architecture}\nVersion: ${version}\n`
  return DEBIAN_PACKAGES.map(describe).join('\n')
}
