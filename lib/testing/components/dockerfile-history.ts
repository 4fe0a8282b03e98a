const BUILDKIT = { created: '2025-06-01T12:00:00Z', comment: 'buildkit.dockerfile.v0' }

/** The history of a Dockerfile: five lines, three of them with a layer. */
export const DOCKERFILE_HISTORY = [
  { created_by: '/bin/sh -c #(nop) ADD file:abc in / ', created: '2025-05-01T00:00:00Z' },
  { ...BUILDKIT, created_by: 'ENV MODE=fast', empty_layer: true },
  {
    ...BUILDKIT,
    created_by: 'RUN /bin/sh -c apt-get update && apt-get install -y curl && rm -rf /var/lib/apt # buildkit',
  },
  { ...BUILDKIT, created_by: 'COPY app /app # buildkit' },
  { ...BUILDKIT, created_by: 'CMD ["/app"]', empty_layer: true },
]

/** The sizes of its three layers. */
export const DOCKERFILE_LAYER_SIZES = [50_000, 200_000, 2_000]
