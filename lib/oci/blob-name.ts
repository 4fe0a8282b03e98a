import type { Descriptor } from './descriptor'

type Annotated = Pick<Descriptor, 'annotations'>

const FILE_NAMES = [
  'org.opencontainers.image.title',
  'org.cncf.model.filepath',
  'com.docker.compose.file',
  'com.docker.compose.envfile',
]

/**
 * The file name in a layer's or blob's annotations; undefined if there is none.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md
 */
export function fileName({ annotations }: Annotated): string | undefined {
  return FILE_NAMES.map((key) => annotations[key]).find(isTelling)
}

/** The name of a layer or blob on pages: its file name, or what its annotations say it contains. */
export function blobName(blob: Annotated): string | undefined {
  const { annotations } = blob
  return fileName(blob) ?? [tektonName(annotations), xpkgName(annotations)].find(isTelling)
}

function isTelling(name: string | undefined): boolean {
  return name !== undefined && name.trim() !== ''
}

/** https://tekton.dev/docs/pipelines/tekton-bundle-contracts/ */
function tektonName(annotations: Readonly<Record<string, string>>): string | undefined {
  const name = annotations['dev.tekton.image.name']
  if (name === undefined) return undefined
  return [annotations['dev.tekton.image.kind'], name].filter(Boolean).join(' ')
}

/** https://github.com/crossplane/crossplane/blob/main/contributing/specifications/xpkg.md */
function xpkgName(annotations: Readonly<Record<string, string>>): string | undefined {
  const part = annotations['io.crossplane.xpkg']
  return part === undefined ? undefined : `Crossplane package: ${part}`
}
