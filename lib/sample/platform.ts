import { AMD64, linux } from './debian'
import { addImage } from './image'
import type { LayoutWriter } from './layout-writer'

const NEVER = '1970-01-01T00:00:00Z'

/**
 * Adds `acme/platform`, both a repository and the namespace of another: a reproducible image without date and
 * history that runs as root.
 */
export async function addPlatform(writer: LayoutWriter): Promise<void> {
  const image = await addImage(writer, {
    family: 'oci',
    platform: linux(AMD64),
    created: NEVER,
    hasHistory: false,
    config: {
      User: 'root',
      Env: ['PATH=/bin'],
      Entrypoint: ['/bin/platform'],
      Labels: { 'org.opencontainers.image.source': 'https://github.com/acme/platform' },
    },
    steps: [],
    appended: [
      [{ path: 'etc/passwd', text: 'root:x:0:0:root:/root:/sbin/nologin\n' }],
      [{ path: 'bin/platform', sizeBytes: 96_000, mode: 0o755 }],
    ],
  })
  writer.name('acme/platform', '1.0', image)
}
