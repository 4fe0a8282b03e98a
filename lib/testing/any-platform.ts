import fc from 'fast-check'
import type { Platform } from '@/lib/oci/platform'

/** Unexpected values in a document. */
const odd = fc.oneof(
  fc.constantFrom('', ' ', 'a b', 'a/b', 'a,b', '(a)', 'a+b', '%2F', '版本', '\u202e', 'x'.repeat(300)),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)

const usual = fc.constantFrom<Platform>(
  { os: 'linux', architecture: 'amd64' },
  { os: 'linux', architecture: 'arm64' },
  { os: 'linux', architecture: 'arm64', variant: 'v8' },
  { os: 'linux', architecture: 'amd64', osFeatures: ['nydus.remoteimage.v1'] },
  { os: 'darwin', architecture: 'arm64', osVersion: 'macOS 14.7' },
  { os: '', architecture: '' },
)

/** Platforms that are often similar and rarely valid. */
export const anyPlatform: fc.Arbitrary<Platform> = fc.oneof(
  usual,
  fc.record(
    {
      os: fc.oneof(fc.constantFrom('linux', 'Linux', 'windows', 'darwin', 'macos', 'amd64', ''), odd),
      architecture: fc.oneof(fc.constantFrom('amd64', 'x86_64', 'arm', 'arm64', 'aarch64', '8', ''), odd),
      variant: fc.oneof(fc.constantFrom('', 'v1', '8', 'v8', 'v7'), odd),
      osVersion: fc.oneof(fc.constantFrom('10.0.1', 'macOS 14.7', ''), odd),
      osFeatures: fc.array(fc.oneof(fc.constantFrom('win32k', 'nydus'), odd), { maxLength: 2 }),
    },
    { requiredKeys: ['os', 'architecture'] },
  ),
)

/** Annotations of a child in its index. */
export const anyAnnotations = fc.dictionary(
  fc.oneof(fc.constantFrom('io.github.containers.compression.zstd', 'a', 'zstd + a'), odd),
  fc.oneof(fc.constant('true'), odd),
  { maxKeys: 3 },
)
