/**
 * What most registries take, distribution's and Docker Hub's among them, and the least that a registry should take. Reading
 * twice as much would keep the server busy for more than a second.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests
 */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
