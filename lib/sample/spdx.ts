import type { Attested, SbomPackage } from './attested'
import type { WirePlatform } from './layout-writer'
import { randomHex } from './random'

/** An SBOM as written by syft for BuildKit. */
export function spdxDocument(
  { repository, tag, created, packages }: Attested,
  { os, architecture }: WirePlatform,
) {
  const name = `${repository}:${tag} ${os}/${architecture}`
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'sbom',
    documentNamespace: `https://sample.example/spdx/${randomHex(`spdx ${name}`, 32)}`,
    creationInfo: {
      licenseListVersion: '3.27',
      creators: ['Organization: Anchore, Inc', 'Tool: syft-v1.33.0', 'Tool: buildkit-v0.25.1'],
      created,
    },
    packages: packages.map((entry) => packageOf(entry, architecture)),
    relationships: packages.map(([packageName]) => ({
      spdxElementId: 'SPDXRef-DOCUMENT',
      relatedSpdxElement: idOf(packageName),
      relationshipType: 'DESCRIBES',
    })),
  }
}

function packageOf([packageName, version, license]: SbomPackage, architecture: string) {
  return {
    name: packageName,
    SPDXID: idOf(packageName),
    versionInfo: version,
    supplier: 'Organization: Debian',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: license,
    copyrightText: 'NOASSERTION',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: `pkg:deb/debian/${packageName}@${encodeURIComponent(version)}?arch=${architecture}&distro=debian-13`,
      },
    ],
  }
}

function idOf(packageName: string): string {
  return `SPDXRef-Package-deb-${packageName.replace(/[^A-Za-z0-9.-]/g, '-')}`
}
