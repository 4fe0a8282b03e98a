import type { Step } from './image'

const CREATED = Date.parse('2026-11-12T11:04:00Z')
const SHELL = '/bin/bash -o pipefail -c'

/** A tool of the builder image, with its version in an ENV and its program in a layer. */
const TOOLS: readonly (readonly [name: string, version: string, bytes: number])[] = [
  ['go', '1.25.3', 1_400_000],
  ['node', '24.11.0', 528_000],
  ['rust', '1.91.0', 478_000],
  ['zig', '0.15.2', 297_000],
  ['cmake', '4.1.2', 170_000],
  ['ninja', '1.13.1', 23_000],
  ['meson', '1.9.1', 33_000],
  ['protoc', '33.0', 103_000],
  ['buf', '1.59.0', 83_000],
  ['helm', '3.19.0', 73_000],
  ['kubectl', '1.34.1', 78_000],
  ['kustomize', '5.7.1', 49_000],
  ['skopeo', '1.20.0', 57_000],
  ['cosign', '3.0.2', 91_000],
  ['syft', '1.36.0', 66_000],
  ['trivy', '0.67.2', 112_000],
  ['jq', '1.8.1', 13_000],
  ['yq', '4.48.1', 20_000],
  ['shellcheck', '0.11.0', 39_000],
  ['hadolint', '2.14.0', 36_000],
  ['ripgrep', '15.0.0', 18_000],
  ['gh', '2.82.1', 52_000],
  ['terraform', '1.13.4', 122_000],
  ['ansible', '12.1.0', 99_000],
]

/** A history entry and the files of its layer, if any. */
type Line = [createdBy: string, files?: Step['files']]

/** More than 60 lines of history that are hard to read: long commands, several lines, heredocs. */
export function builderSteps(base: Step): Step[] {
  const lines = [
    ...headLines,
    ...TOOLS.flatMap(([name, version, bytes]) => install(name, version, bytes)),
    ...tailLines,
  ]
  const steps = lines.map(([createdBy, files], i) => ({
    createdBy,
    created: builtAt(i),
    comment: 'buildkit.dockerfile.v0',
    ...(files && { files }),
  }))
  return [base, ...steps]
}

const APT_LINE = [
  'apt-get update && apt-get install -y --no-install-recommends autoconf automake bison build-essential bzip2',
  'ca-certificates curl file flex gcc-14 g++-14 gettext git gnupg libtool libssl-dev libffi-dev libsqlite3-dev make',
  'openssh-client patch pkg-config python3 python3-pip python3-venv rsync unzip uuid-dev xz-utils zlib1g-dev',
  '&& apt-get clean && rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb',
].join(' ')

const SCRIPT = `cat > /etc/builder/prepare.sh <<'EOF'
#!/bin/bash
set -euo pipefail
# Creates the folders that every job needs.
for folder in /cache /work /home/builder/.cache; do
  install --directory --owner 1000 --group 1000 "$folder"
done
if [[ -n "\${CI_PROXY:-}" ]]; then
  git config --system http.proxy "$CI_PROXY"
fi
EOF
chmod +x /etc/builder/prepare.sh
`

const headLines: Line[] = [
  [
    'LABEL org.opencontainers.image.title=builder org.opencontainers.image.source=https://github.com/acme/builder',
  ],
  ['ARG DEBIAN_FRONTEND=noninteractive'],
  ['SHELL [/bin/bash -o pipefail -c]'],
  ['ENV LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=Etc/UTC'],
  run(APT_LINE, [
    program('usr/bin/gcc-14', 720_000),
    program('usr/bin/ld', 210_000),
    program('usr/bin/git', 380_000),
  ]),
  run(SCRIPT, [script('etc/builder/prepare.sh', SCRIPT)]),
  [
    'COPY <<EOF /etc/apt/apt.conf.d/99builder # buildkit',
    [{ path: 'etc/apt/apt.conf.d/99builder', text: 'APT::Install-Recommends "0";\n' }],
  ],
]

const tailLines: Line[] = [
  run('useradd --create-home --uid 1000 --shell /bin/bash builder', [{ path: 'home/builder/' }]),
  [
    'COPY --chown=1000:1000 gitconfig /home/builder/.gitconfig # buildkit',
    [{ path: 'home/builder/.gitconfig', text: '[safe]\n\tdirectory = *\n' }],
  ],
  [
    'COPY --chmod=0755 ci-build.sh ci-test.sh ci-release.sh /usr/local/bin/ # buildkit',
    ['build', 'test', 'release'].map((job) =>
      script(`usr/local/bin/ci-${job}.sh`, `#!/bin/bash\nset -e\necho ${job}\n`),
    ),
  ],
  run(
    'for tool in go node cargo zig; do "$tool" version || "$tool" --version; done > /etc/builder/versions',
    [{ path: 'etc/builder/versions', text: TOOLS.map(([name, version]) => `${name} ${version}\n`).join('') }],
  ),
  run('true', [{ path: 'etc/' }]),
  run('ln -s /usr/bin/gcc-14 /usr/local/bin/cc', [{ path: 'usr/local/bin/cc', linkTo: '/usr/bin/gcc-14' }]),
  [
    'ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://acme.example/ca.crt /usr/local/share/ca-certificates/ # buildkit',
    [{ path: 'usr/local/share/ca-certificates/ca.crt', text: 'No certificate: this is a sample.\n' }],
  ],
  ['VOLUME [/cache /home/builder/.cargo/registry]'],
  ['WORKDIR /work', [{ path: 'work/' }]],
  ['USER builder'],
  ['ENTRYPOINT ["/bin/bash" "-c"]'],
]

function install(name: string, version: string, bytes: number): Line[] {
  const variable = `${name.toUpperCase()}_VERSION`
  const address = `https://tools.acme.example/${name}/v\${${variable}}/${name}-linux-amd64.tar.gz`
  const command = [
    `curl -fsSL --retry 3 "${address}" -o /tmp/${name}.tar.gz`,
    `echo "$(curl -fsSL "${address}.sha256")  /tmp/${name}.tar.gz" | sha256sum --check --strict`,
    `tar -xzf /tmp/${name}.tar.gz -C /opt`,
    `ln -s /opt/${name}/bin/${name} /usr/local/bin/${name}`,
    `rm /tmp/${name}.tar.gz`,
    `${name} --version`,
  ]
  return [
    [`ENV ${variable}=${version}`],
    run(command.join(' && '), [program(`opt/${name}/bin/${name}`, bytes)]),
  ]
}

function run(command: string, files: Step['files']): Line {
  return [`RUN |1 DEBIAN_FRONTEND=noninteractive ${SHELL} ${command} # buildkit`, files]
}

function program(path: string, sizeBytes: number) {
  return { path, sizeBytes, seed: 'builder', mode: 0o755 }
}

function script(path: string, text: string) {
  return { path, text, mode: 0o755 }
}

/** Each line took some time to build. */
function builtAt(line: number): string {
  return new Date(CREATED + line * 7_400).toISOString()
}
