/**
 * The limit of most registries, such as distribution and Docker Hub, and the minimum that the spec requires of a
 * registry. Parsing twice as much would block the server for more than a second.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests
 */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
