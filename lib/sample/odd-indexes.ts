import { AMD64, ARM_V7, ARM64, linux, type Machine, S390X } from './debian'
import { addImage, type ImageSpec } from './image'
import { addIndex, addManifestList } from './index-document'
import { createLayer } from './layer'
import type { LayoutWriter, WireDescriptor } from './layout-writer'
import { foreignBase, LTSC2019, LTSC2022, type WindowsBuild, windows } from './windows'

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const CREATED = '2026-11-07T16:45:00Z'

/** Adds unusual indexes: empty, nested, a build cache, two builds of one platform. */
export async function addOddIndexes(writer: LayoutWriter): Promise<void> {
  writer.name('artifacts/empty', 'latest', await addIndex(writer, []))
  await addNested(writer)
  await addBuildCache(writer)
  await addWindows(writer)
}

async function addNested(writer: LayoutWriter): Promise<void> {
  const image = async (machine: Machine) => addImage(writer, smallImage(machine))
  const common = await addIndex(writer, [await image(AMD64), await image(ARM64)])
  const rare = await addIndex(writer, [await image(ARM_V7), await image(S390X)])
  writer.name('artifacts/nested', 'all', await addIndex(writer, [common, rare, await image(AMD64)]))
}

function smallImage(machine: Machine): ImageSpec {
  const files = [{ path: 'bin/hello', sizeBytes: 24_000, seed: machine.debian, mode: 0o755 }]
  return {
    family: 'oci',
    platform: linux(machine),
    created: CREATED,
    config: { Cmd: ['/bin/hello'], User: '65532' },
    steps: [
      {
        createdBy: 'COPY hello /bin/hello # buildkit',
        created: CREATED,
        comment: 'buildkit.dockerfile.v0',
        files,
      },
      { createdBy: 'CMD ["/bin/hello"]', created: CREATED, comment: 'buildkit.dockerfile.v0' },
    ],
  }
}

/** The output of `--cache-to type=registry`, as an index (older) and as an image manifest. */
async function addBuildCache(writer: LayoutWriter): Promise<void> {
  const blobs: WireDescriptor[] = []
  for (const [name, sizeBytes] of [
    ['apt', 310_000],
    ['go-mod', 640_000],
    ['go-build', 455_000],
  ] as const) {
    const layer = await createLayer([{ path: `cache/${name}`, sizeBytes }], { created: CREATED })
    if (layer.bytes) await writer.blob(layer.descriptor.mediaType, layer.bytes)
    const annotations = {
      'buildkit/createdat': '2026-11-07T16:44:12.318Z',
      'containerd.io/uncompressed': layer.diffId,
    }
    blobs.push({ ...layer.descriptor, annotations })
  }
  const records = blobs.map(({ digest }) => ({ digest, results: [{ layer: 0, createdAt: CREATED }] }))
  const layers = blobs.map(({ digest, annotations }) => ({ blob: digest, parent: -1, annotations }))
  const config = await writer.json('application/vnd.buildkit.cacheconfig.v0', { layers, records })
  writer.name('artifacts/cache', 'buildcache', await addIndex(writer, [...blobs, config]))
  const manifest = { schemaVersion: 2, mediaType: MANIFEST_TYPE, config, layers: blobs }
  writer.name('artifacts/cache', 'buildcache-image', await writer.json(MANIFEST_TYPE, manifest, 2))
}

/**
 * Two children for `windows/amd64` that differ only in `os.version`, with base layers only in Microsoft's
 * registry.
 */
async function addWindows(writer: LayoutWriter): Promise<void> {
  const images: WireDescriptor[] = []
  for (const build of [LTSC2022, LTSC2019]) images.push(await addImage(writer, windowsImage(build)))
  const list = await addManifestList(writer, images)
  writer.name('artifacts/windows', '4.8', list)
  for (const [i, { name }] of [LTSC2022, LTSC2019].entries()) {
    const image = images[i]
    if (image) writer.name('artifacts/windows', `4.8-${name}`, image)
  }
}

function windowsImage(build: WindowsBuild): ImageSpec {
  const program = { path: 'Files/service/service.exe', sizeBytes: 180_000, seed: build.name, mode: 0o755 }
  const shell =
    "powershell -Command $ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';"
  return {
    family: 'docker',
    platform: windows(build),
    created: CREATED,
    config: {
      User: 'ContainerAdministrator',
      Cmd: ['C:\\service\\service.exe'],
      WorkingDir: 'C:\\service',
      ArgsEscaped: true,
    },
    steps: [
      foreignBase(build),
      {
        createdBy: `${shell} New-Item -ItemType Directory C:\\service`,
        created: CREATED,
        files: [{ path: 'Files/service/' }],
      },
      {
        createdBy: 'cmd /S /C #(nop) COPY file:service.exe in C:\\service\\ ',
        created: CREATED,
        files: [program],
      },
      { createdBy: 'cmd /S /C #(nop)  CMD ["C:\\\\service\\\\service.exe"]', created: CREATED },
    ],
  }
}
