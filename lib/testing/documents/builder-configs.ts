import { encode, rootfs } from './document'
import { emptyLine, line, nop } from './history-lines'

// Configs as BuildKit and other builders write them.

const PATH = 'PATH=/opt/acme/bin:/usr/bin:/bin'
const buildkit = { comment: 'buildkit.dockerfile.v0' }
const zero = { created: '0001-01-01T00:00:00Z', author: 'acme-build' }
const epoch = { created: '1970-01-01T00:00:00Z', author: 'acme-build' }

export const everyImageField = encode(
  {
    created: '2023-03-04T05:06:07.008009010Z',
    author: 'Ada Example <ada@example.com>',
    architecture: 'amd64',
    os: 'linux',
    config: {
      User: 'ada',
      ExposedPorts: { '9090/tcp': {} },
      Env: [PATH, 'GREETING=hello_world', 'EMPTY='],
      Entrypoint: ['/opt/acme/bin/serve'],
      Cmd: ['--verbose', '--settings', '/etc/acme/settings.toml'],
      Volumes: { '/srv/results': {}, '/srv/logs': {} },
      WorkingDir: '/home/ada',
      Labels: {
        'com.example.acme.source': 'https://example.com/acme/app.git',
        'com.example.acme.team': 'one',
      },
    },
    rootfs: rootfs('base', 'tools'),
    history: [
      line('/bin/sh -c #(nop) ADD file:0 in /'),
      emptyLine('/bin/sh -c #(nop) CMD ["acme-shell"]'),
      line('/bin/sh -c acme-install tools'),
    ],
  },
  4,
)

export const armV6 = encode({
  created: '2023-03-04T05:06:07Z',
  architecture: 'arm',
  os: 'linux',
  variant: 'v6',
  config: { Env: [PATH], WorkingDir: '/', Labels: { base: 'six' } },
  rootfs: rootfs('base for v6'),
  history: [line('COPY six.txt /base.txt # buildkit', buildkit), emptyLine('LABEL base=six', buildkit)],
})

export const armV7 = encode({
  created: '2023-03-04T05:06:07Z',
  architecture: 'arm',
  os: 'linux',
  variant: 'v7',
  config: { Env: [PATH], WorkingDir: '/', Labels: { base: 'seven' } },
  rootfs: rootfs('base for v7'),
  history: [line('COPY seven.txt /base.txt # buildkit', buildkit), emptyLine('LABEL base=seven', buildkit)],
})

export const buildkitHistory = encode({
  created: '2023-03-04T05:06:07Z',
  architecture: 'amd64',
  os: 'linux',
  config: {
    Env: [PATH],
    Cmd: ['acme-shell'],
    Healthcheck: { Test: ['CMD', 'acme-check', '--quick'], Interval: 30e9, Timeout: 5e9, Retries: 4 },
    Volumes: { '/srv/state': {} },
    Labels: { edition: 'plain' },
  },
  rootfs: rootfs('base', 'app'),
  history: [
    line('COPY files.txt /files.txt # buildkit', buildkit),
    emptyLine('LABEL edition=plain', buildkit),
    line('COPY app.txt /opt/acme/app.txt # buildkit', buildkit),
    emptyLine('ARG flavor=plain', buildkit),
    emptyLine('ARG edition', buildkit),
    emptyLine('VOLUME [/srv/state]', buildkit),
  ],
})

/** BuildKit joins the operations of a layer with commas and keeps the line breaks of a script. */
export const joinedOperations = encode({
  created: '2023-03-04T05:06:07Z',
  architecture: 'amd64',
  os: 'linux',
  config: { Env: [PATH] },
  rootfs: rootfs('base', 'folders', 'script'),
  history: [
    line(nop('ADD file:0 in /')),
    emptyLine(nop('CMD ["acme-shell"]')),
    line('mkdir /in, mkfile /in/a.txt, copy /b.txt /in/b.txt', { comment: 'buildkit.exporter.image.v0' }),
    line('mount / from exec acme-shell -eu\necho one > /out/one.txt\necho two > /out/two.txt', {
      comment: 'buildkit.exporter.image.v0',
    }),
  ],
})

export const offsetCreated = encode({
  architecture: 'arm64',
  config: { Env: [PATH], WorkingDir: '/' },
  created: '2023-03-04T07:36:07.5+02:30',
  history: [
    line('COPY notes.md /notes.md # buildkit', { ...buildkit, created: '2023-03-04T07:36:07.5+02:30' }),
  ],
  os: 'linux',
  rootfs: rootfs('notes'),
})

export const placeholderCreated = encode({
  ...epoch,
  architecture: 'amd64',
  config: {},
  history: [line('acme-build //app:base', epoch), line('acme-build //app:image', epoch)],
  os: 'linux',
  rootfs: rootfs('base', 'app'),
})

export const emptyLayerFirst = encode({
  ...epoch,
  architecture: 'amd64',
  config: {},
  history: [emptyLine(nop('CMD ["/bin/acme-shell"]'), epoch), line('acme-build //app:image', epoch)],
  os: 'linux',
  rootfs: rootfs('app'),
})

/** The builder writes Go's zero time for its own entries and keeps the dates of the base. */
export const undatedLines = encode({
  architecture: 'amd64',
  config: { Env: [PATH], Cmd: ['acme-shell'] },
  created: '2023-03-04T05:06:07Z',
  history: [
    line(nop('ADD file:0 in /')),
    emptyLine(nop('CMD ["acme-shell"]')),
    line('ADD notes.md /notes.txt', zero),
    line('RUN mkdir -p /srv/one/two', zero),
    line('RUN chmod 400 /notes.txt', zero),
  ],
  os: 'linux',
  rootfs: rootfs('base', 'notes', 'folders', 'modes'),
})

/** The ENV entry creates no layer but isn't marked as empty. */
export const historyLongerThanLayers = encode({
  architecture: 'amd64',
  config: { Env: [PATH] },
  created: '2023-03-04T05:06:07Z',
  history: [line(nop('ADD file:0 in /')), line(nop('ENV ACME=1')), line('RUN acme-install tools')],
  os: 'linux',
  rootfs: rootfs('base', 'tools'),
})

export const idOnly = encode({
  architecture: 'amd64',
  config: {},
  created: '1970-01-01T00:00:00Z',
  id: 'a'.repeat(64),
  os: 'linux',
})

/** What a scanner reports for a virtual machine: every field has Go's zero value. */
export const zeroValues = encode(
  {
    architecture: '',
    created: '0001-01-01T00:00:00Z',
    os: '',
    rootfs: { type: '', diff_ids: null },
    config: {},
  },
  1,
)
