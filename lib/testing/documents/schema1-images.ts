import { digestOf, encodeAsGo, hashOf, pointTo } from './document'
import { line, nop } from './history-lines'
import { signSchema1 } from './sign-schema1'

/** The gzipped empty tar that Docker uses for instructions without a layer. */
const emptyTar = Buffer.from('H4sIAAAJbogA/2IYBaNgFIxYAAgAAP//Lq+17wAEAAA=', 'base64')
const empty = pointTo('', emptyTar).digest

interface V1Layer {
  blobSum: string
  v1: object
}

/** Builds the document from its layers, newest first. */
function schema1(name: string, architecture: string, layers: V1Layer[]): Record<string, unknown> {
  return {
    schemaVersion: 1,
    name,
    tag: '4.5',
    architecture,
    fsLayers: layers.map(({ blobSum }) => ({ blobSum })),
    history: layers.map(({ v1 }, index) => ({
      v1Compatibility: encodeAsGo({ id: hashOf(`${name} ${index}`), ...v1 }).toString(),
    })),
  }
}

function ran(created_by: string, fields: object = {}): object {
  return { created: line('').created, container_config: { Cmd: [created_by] }, ...fields }
}

const newest = {
  architecture: 'amd64',
  config: {
    ExposedPorts: { '8443/tcp': {} },
    Env: ['ACME_URL=https://example.com/get?product=app&file=app.tar.bz2'],
    Cmd: ['acme-serve'],
    Volumes: null,
    WorkingDir: '/opt/acme',
    Labels: {},
  },
  container_config: { Cmd: ['/bin/sh', '-c', '#(nop) ', 'CMD ["acme-serve"]'] },
  created: '2023-03-04T05:06:07Z',
  os: 'linux',
  throwaway: true,
}

export const throwawayLayers = signSchema1(
  schema1('acme/app', 'amd64', [
    { blobSum: empty, v1: newest },
    { blobSum: empty, v1: ran(nop('EXPOSE 8443/tcp'), { throwaway: true }) },
    { blobSum: digestOf('script'), v1: ran(nop('COPY file:1 in /usr/local/bin/')) },
    { blobSum: digestOf('program'), v1: ran('/bin/sh -c fetch "$ACME_URL" \t&& acme-make') },
    { blobSum: empty, v1: ran(nop('WORKDIR /opt/acme'), { throwaway: true }) },
    { blobSum: empty, v1: ran(nop('CMD ["acme-shell"]'), { throwaway: true }) },
    { blobSum: digestOf('base'), v1: ran(nop('ADD file:0 in /')) },
  ]),
  3,
)

export const schema1FromSchema2 = signSchema1(
  schema1('acme/committed', 'amd64', [
    {
      blobSum: digestOf('what the container wrote'),
      v1: { ...newest, container_config: { AttachStdin: true, Cmd: ['acme-shell'] }, throwaway: false },
    },
    { blobSum: empty, v1: ran(nop('CMD ["acme-shell"]'), { throwaway: true }) },
    { blobSum: digestOf('base'), v1: ran(nop('ADD file:0 in /')) },
  ]),
  0,
)

const author = 'Žofie Dvořáková <zofie@example.com>'

/** From an old Docker: no `throwaway`, the same layer twice, `uname`'s architecture, and an imported base. */
export const unmarkedEmptyLayer = signSchema1(
  schema1('acme/old', 'x86_64', [
    {
      blobSum: empty,
      v1: {
        ...newest,
        architecture: 'x86_64',
        container_config: { Cmd: ['acme-shell', 'echo', '"done" > /srv/state'] },
        throwaway: undefined,
      },
    },
    { blobSum: digestOf('twice'), v1: ran('/bin/sh -c #(nop) CMD [/bin/sh -c acme-shell]', { author }) },
    { blobSum: digestOf('files'), v1: ran('/bin/sh -c #(nop) ADD files.tar in /', { author }) },
    { blobSum: digestOf('twice'), v1: ran(`/bin/sh -c #(nop) MAINTAINER ${author}`, { author }) },
    {
      blobSum: digestOf('base'),
      v1: ran('', { comment: 'Unpacked from base.tar', created: '2012-02-03T04:05:06.5-08:00' }),
    },
  ]),
  3,
)
