/** What a manifest is to its user. `image` and `schema1` can run; `multi-platform` is an index of images. */
export type ArtifactKind =
  | 'multi-platform'
  | 'image'
  | 'schema1'
  | 'helm'
  | 'cosign-signature'
  | 'cosign-attestation'
  | 'sbom'
  | 'vex'
  | 'scan-report'
  | 'sigstore-bundle'
  | 'notation'
  | 'buildkit-attestation'
  | 'build-cache'
  | 'docker-plugin'
  | 'wasm'
  | 'flux'
  | 'devcontainer'
  | 'compose'
  | 'ai-model'
  | 'spin'
  | 'tekton'
  | 'opa'
  | 'sif'
  | 'argocd'
  | 'opentofu'
  | 'soci'
  | 'trivy-db'
  | 'oras'
  | 'artifact-index'
  | 'referrers-list'
  | 'unknown'

/** Kinds that describe or accompany an image. */
const attachmentArtifactKinds: ReadonlySet<ArtifactKind> = new Set([
  'cosign-signature',
  'cosign-attestation',
  'sbom',
  'vex',
  'scan-report',
  'sigstore-bundle',
  'notation',
  'buildkit-attestation',
  'soci',
])

/** Whether a kind accompanies an image: a signature, an attestation, an SBOM, a SOCI index. */
export function isAttachmentArtifactKind(kind: ArtifactKind): boolean {
  return attachmentArtifactKinds.has(kind)
}

/** Whether a container runtime can run it, or one platform of it. */
export function isRunnableKind(kind: ArtifactKind): boolean {
  return kind === 'image' || kind === 'schema1' || kind === 'multi-platform'
}
