import { digestOf, encode, encodeAsGo, hashOf, rootfs } from './document'
import { emptyLine, line, nop } from './history-lines'

// Configs as Docker's classic builder and `docker commit` write them.

const PATH = 'PATH=/opt/acme/bin:/usr/bin:/bin'
const addFiles = nop(`ADD file:${hashOf('base files')} in /`)

export const addAndCmd = encode(
  {
    architecture: 'amd64',
    container: hashOf('a container'),
    created: '2023-03-04T05:06:07.123456789Z',
    docker_version: '23.0.1',
    history: [line(addFiles), emptyLine(nop('CMD ["/bin/acme-shell"]'))],
    os: 'linux',
    rootfs: rootfs('base'),
    config: {
      Cmd: ['/bin/acme-shell'],
      Env: [PATH],
      Image: digestOf('parent image'),
      ArgsEscaped: true,
    },
  },
  1,
)

/** Every field of a container's config, most of them null or empty. */
const container = {
  Hostname: '',
  Domainname: '',
  User: '',
  AttachStdin: false,
  AttachStdout: false,
  AttachStderr: false,
  Tty: false,
  OpenStdin: false,
  StdinOnce: false,
  Env: [PATH],
  Cmd: ['serve'],
  Image: digestOf('parent image'),
  Volumes: null,
  WorkingDir: '',
  Entrypoint: null,
  OnBuild: null,
  Labels: null,
}

export const everyContainerField = encode({
  architecture: 'amd64',
  config: container,
  container: hashOf('a container'),
  container_config: {
    ...container,
    Hostname: 'build-7',
    Cmd: ['/bin/sh', '-c', '#(nop) ', 'CMD ["serve"]'],
    OnBuild: [],
    Labels: {},
  },
  created: '2023-03-04T05:06:07Z',
  docker_version: '23.0.1',
  history: [line(addFiles), emptyLine(nop('CMD ["serve"]'))],
  os: 'linux',
  rootfs: rootfs('base'),
})

/** `docker commit` records the container's command instead of an instruction. */
export const committedContainer = encode(
  {
    architecture: 'amd64',
    config: { ...container, Image: '', Labels: {} },
    container_config: {
      ...container,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: true,
      OpenStdin: true,
      StdinOnce: true,
      Image: 'acme/base',
    },
    created: '2023-03-04T05:06:07Z',
    history: [line(addFiles), emptyLine(nop('CMD ["serve"]')), line('acme-shell')],
    os: 'linux',
    rootfs: rootfs('base', 'what the container wrote'),
  },
  2,
)

/** The `json` file for each layer in older `docker save` archives. */
export const layerJson = encode({
  id: hashOf('a layer'),
  created: '2023-03-04T05:06:07Z',
  container: hashOf('a container'),
  container_config: { ...container, Cmd: ['/bin/sh', '-c', addFiles.slice('/bin/sh -c '.length)] },
  docker_version: '23.0.1',
  config: { ...container, Cmd: null },
  architecture: 'amd64',
  os: 'linux',
})

export const maintainerAndLabels = encode({
  architecture: 'amd64',
  author: 'https://example.com/acme/base-images',
  created: '2023-03-04T05:06:07.5Z',
  history: [
    emptyLine(nop('MAINTAINER https://example.com/acme/base-images'), {
      author: 'https://example.com/acme/base-images',
    }),
    line(addFiles, { author: 'https://example.com/acme/base-images' }),
    emptyLine(nop('LABEL org.label-schema.name=Acme Base Image org.label-schema.vendor=Acme')),
  ],
  os: 'linux',
  rootfs: rootfs('base'),
  config: {
    Env: [PATH],
    Labels: { 'org.label-schema.name': 'Acme Base Image', 'org.label-schema.vendor': 'Acme' },
  },
})

export const unicodeAuthor = encode({
  architecture: 'amd64',
  author: 'Žofie Dvořáková 工藤',
  config: container,
  created: '2023-03-04T05:06:07.5Z',
  history: [
    line(addFiles),
    emptyLine(nop('MAINTAINER Žofie Dvořáková 工藤'), { author: 'Žofie Dvořáková 工藤' }),
  ],
  os: 'linux',
  rootfs: rootfs('base'),
})

export const longHistory = encodeAsGo(
  {
    architecture: 'amd64',
    config: {
      ExposedPorts: { '8443/tcp': {} },
      Env: [PATH, 'ACME_HOME=/opt/acme', 'ACME_URL=https://example.com/get?product=app&file=app.tar.bz2'],
      Cmd: ['acme-serve'],
      WorkingDir: '/opt/acme',
      OnBuild: [],
    },
    created: '2023-03-04T05:06:07Z',
    history: [
      line(addFiles),
      emptyLine(nop('CMD ["/bin/acme-shell"]')),
      emptyLine(nop('ENV ACME_HOME=/opt/acme')),
      line('/bin/sh -c mkdir -p "$ACME_HOME" \t&& chown acme:acme "$ACME_HOME"'),
      emptyLine(nop('WORKDIR /opt/acme')),
      emptyLine(nop('ENV ACME_URL=https://example.com/get?product=app&file=app.tar.bz2')),
      line(
        `/bin/sh -c set -eu \t&& tools=' \t\tacme-cc \t\tacme-make \t' \t&& fetch "$ACME_URL" > app.tar.bz2 \t&& rm app.tar.bz2`,
      ),
      line(nop(`ADD dir:${hashOf('a folder')} in /opt/acme/share/`)),
      line(nop(`COPY file:${hashOf('a script')} in /usr/local/bin/`)),
      emptyLine(nop('EXPOSE 8443/tcp')),
      emptyLine(nop('CMD ["acme-serve"]')),
      line('/bin/sh echo done > /opt/acme/state'),
    ],
    os: 'linux',
    rootfs: rootfs('base', 'home', 'program', 'share', 'script', 'state'),
  },
  4,
)

/** Converted from schema 1: no entry is marked as empty, and the imported base has no command. */
export const configFromSchema1 = encode(
  {
    architecture: 'amd64',
    config: {
      User: 'acme',
      Env: [PATH, 'PS1=$(whoami)@$(hostname) [$(date)]$ '],
      Cmd: ['acme-start'],
      Healthcheck: { Test: ['CMD-SHELL', '/opt/acme/is-healthy'] },
      Image: hashOf('parent image'),
      Labels: {
        'build-date': '2023-03-04T05:06:07.5',
        url: 'https://example.com/#/acme/app/4.5',
        version: '4.5',
      },
    },
    created: '2023-03-04T05:06:07.5Z',
    os: 'linux',
    history: [
      { comment: 'Unpacked from base.tar', created: '2023-03-04T05:06:01Z' },
      line("/bin/sh -c rm -f '/etc/acme/one.repo' '/etc/acme/two.repo'", { author: 'Acme, Inc.' }),
      line(nop('USER [acme]')),
    ],
    rootfs: rootfs('base', 'without repositories', 'nothing'),
  },
  4,
)
