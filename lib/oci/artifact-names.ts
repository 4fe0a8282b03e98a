import type { ArtifactKind } from './artifact-kind'
import { normalizeMediaType } from './media-type'

export interface ArtifactName {
  /** An `artifactType`, or the media type of a config or layer, in lower case. */
  form: string | RegExp
  type: ArtifactKind
  title: string
}

const vnd = 'application/vnd.'

/** Types that identify an artifact. The first match wins. */
const artifactNames: readonly ArtifactName[] = [
  { form: /^application\/vnd\.cncf\.helm\./, type: 'helm', title: 'Helm chart' },
  { form: `${vnd}dev.cosign.simplesigning.v1+json`, type: 'cosign-signature', title: 'Signature · cosign' },
  { form: `${vnd}dev.cosign.artifact.sig.v1+json`, type: 'cosign-signature', title: 'Signature · cosign' },
  { form: `${vnd}dsse.envelope.v1+json`, type: 'cosign-attestation', title: 'Attestation · cosign, DSSE' },
  {
    form: `${vnd}dev.cosign.artifact.att.v1+json`,
    type: 'cosign-attestation',
    title: 'Attestation · cosign, DSSE',
  },
  { form: `${vnd}dev.cosign.artifact.sbom.v1+json`, type: 'sbom', title: 'SBOM · cosign attachment' },
  {
    form: /^application\/vnd\.dev\.sigstore\.bundle(?:\.v|\+json)/,
    type: 'sigstore-bundle',
    title: 'Sigstore bundle',
  },
  { form: /^application\/vnd\.cncf\.notary\./, type: 'notation', title: 'Signature · Notation' },
  {
    form: `${vnd}docker.attestation.manifest.v1+json`,
    type: 'buildkit-attestation',
    title: 'Build attestations · BuildKit',
  },
  { form: `${vnd}in-toto+json`, type: 'buildkit-attestation', title: 'Attestations · in-toto' },
  { form: `${vnd}buildkit.cacheconfig.v0`, type: 'build-cache', title: 'Build cache · BuildKit' },
  { form: `${vnd}docker.plugin.v1+json`, type: 'docker-plugin', title: 'Docker Engine plugin' },
  { form: /^(?:application|text)\/spdx(?:\+json)?$/, type: 'sbom', title: 'SBOM · SPDX' },
  { form: /^application\/vnd\.cyclonedx\+(?:json|xml)$/, type: 'sbom', title: 'SBOM · CycloneDX' },
  { form: `${vnd}syft+json`, type: 'sbom', title: 'SBOM · Syft' },
  { form: `${vnd}goharbor.harbor.sbom.v1`, type: 'sbom', title: 'SBOM · Harbor' },
  { form: /^sbom\//, type: 'sbom', title: 'SBOM' },
  { form: `${vnd}openvex+json`, type: 'vex', title: 'VEX · OpenVEX' },
  { form: 'application/sarif+json', type: 'scan-report', title: 'Scan report · SARIF' },
  // Before Wasm: its components are layers of that type.
  { form: /^application\/vnd\.fermyon\.spin\./, type: 'spin', title: 'Spin application' },
  { form: `${vnd}wasm.config.v0+json`, type: 'wasm', title: 'Wasm component' },
  { form: 'application/wasm', type: 'wasm', title: 'Wasm component' },
  { form: /^application\/vnd\.(?:module\.)?wasm\./, type: 'wasm', title: 'Wasm module · legacy' },
  { form: /^application\/vnd\.cncf\.flux\./, type: 'flux', title: 'Flux artifact' },
  { form: /^application\/vnd\.devcontainers/, type: 'devcontainer', title: 'Dev Container feature' },
  { form: /^application\/vnd\.docker\.compose\./, type: 'compose', title: 'Compose application' },
  { form: /^application\/vnd\.docker\.ai\./, type: 'ai-model', title: 'AI model' },
  { form: /^application\/vnd\.cncf\.model\./, type: 'ai-model', title: 'AI model' },
  { form: /^application\/vnd\.ollama\.image\./, type: 'ai-model', title: 'AI model' },
  {
    form: /^application\/vnd\.kitops\.modelkit\./,
    type: 'ai-model',
    title: 'AI model · KitOps ModelKit',
  },
  {
    form: /^application\/vnd\.cncf\.openpolicyagent\./,
    type: 'opa',
    title: 'Policy bundle · Open Policy Agent',
  },
  { form: /^application\/vnd\.sylabs\.sif\./, type: 'sif', title: 'Singularity image · SIF' },
  {
    form: /^application\/vnd\.cncf\.argoproj\.argocd\./,
    type: 'argocd',
    title: 'Argo CD application source',
  },
  { form: `${vnd}opentofu.modulepkg`, type: 'opentofu', title: 'OpenTofu module' },
  { form: /^application\/vnd\.opentofu\.provider/, type: 'opentofu', title: 'OpenTofu provider' },
  { form: /^application\/vnd\.amazon\.soci\.index\.v/, type: 'soci', title: 'SOCI index' },
  { form: /^application\/vnd\.aquasec\.trivy\./, type: 'trivy-db', title: 'Trivy database' },
  { form: /^application\/vnd\.(?:unknown\.|oras\.)/, type: 'oras', title: 'Generic artifact · files' },
]

/** Rules out most types with one match: a manifest may list tens of thousands. */
const anyName = new RegExp(
  artifactNames
    .map(({ form }) => (typeof form === 'string' ? `^${form.replace(/[.+]/g, '\\$&')}$` : form.source))
    .join('|'),
)

/** Finds the name of the first match. The order of the names decides, not the order of the types. */
export function findArtifactName(types: readonly string[]): ArtifactName | undefined {
  const normal = types.map((type) => normalizeMediaType(type) || type).filter((type) => anyName.test(type))
  if (normal.length === 0) return undefined
  return artifactNames.find(({ form }) =>
    normal.some((type) => (typeof form === 'string' ? form === type : form.test(type))),
  )
}
