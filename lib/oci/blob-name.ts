import type { Descriptor } from './descriptor'

/**
 * What a layer or file calls itself, in its annotations; undefined where it has no name.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md
 */
export function blobName({ annotations }: Pick<Descriptor, 'annotations'>): string | undefined {
  const first = [
    annotations['org.opencontainers.image.title'],
    annotations['org.cncf.model.filepath'],
    annotations['com.docker.compose.file'],
    tektonName(annotations),
    xpkgName(annotations['io.crossplane.xpkg']),
  ].find((name) => name !== undefined && name.trim() !== '')
  return first
}

/** https://tekton.dev/docs/pipelines/tekton-bundle-contracts/ */
function tektonName(annotations: Readonly<Record<string, string>>): string | undefined {
  const name = annotations['dev.tekton.image.name']
  if (name === undefined) return undefined
  return [annotations['dev.tekton.image.kind'], name].filter(Boolean).join(' ')
}

/** https://github.com/crossplane/crossplane/blob/main/contributing/specifications/xpkg.md */
function xpkgName(part: string | undefined): string | undefined {
  return part === undefined ? undefined : `Crossplane package: ${part}`
}
