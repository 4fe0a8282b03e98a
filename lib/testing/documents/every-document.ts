import * as artifacts from './artifacts'
import * as attestationIndexes from './attestation-indexes'
import * as builderConfigs from './builder-configs'
import * as dockerConfigs from './docker-configs'
import * as dockerImages from './docker-images'
import * as dockerSaveManifests from './docker-save-manifests'
import * as histories from './histories'
import * as layoutIndexes from './layout-indexes'
import * as ociImages from './oci-images'
import * as platformIndexes from './platform-indexes'
import * as refusedManifests from './refused-manifests'
import * as schema1Images from './schema1-images'
import * as signatures from './signatures'
import * as statements from './statements'

// All documents by kind. A document's name says what is unusual about it.

export const configs = { ...dockerConfigs, ...builderConfigs }
export const images = { ...ociImages, ...dockerImages, ...artifacts }
export const indexes = { ...platformIndexes, ...attestationIndexes, ...layoutIndexes }
export const refused = { ...refusedManifests, ...dockerSaveManifests }
export { histories, schema1Images, signatures, statements }
