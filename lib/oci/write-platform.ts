import type { Platform } from './platform'

/**
 * A platform in an index document.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md#image-index-property-descriptions
 */
export function writePlatform({ os, architecture, variant, osVersion, osFeatures }: Platform): object {
  return {
    architecture,
    os,
    ...(variant && { variant }),
    ...(osVersion && { 'os.version': osVersion }),
    ...(osFeatures && osFeatures.length > 0 && { 'os.features': osFeatures }),
  }
}
