import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { imageTitle, pinNote } from './pin'
import { kindOf } from './placeholder'
import { plainHttpFlag } from './plain-http'
import type { Subject } from './subject'
import { artifactTask, step } from './task'

export const cosign: ClientDefinition = {
  id: 'cosign',
  name: 'cosign',
  group: 'Audit',
  tasks(subject) {
    if (subject.isLayout || subject.scope !== 'artifact') return []
    return subject.artifact === 'signature'
      ? [treeTask(subject)]
      : [verifyTask(subject), attestationTask(subject), treeTask(subject)]
  },
}

/** Verifies the digest, even if the tag moves. */
const ABOUT = { hasPlatform: false, defaultPin: 'index' } as const

/** Keyless verification needs the signer's identity and issuer. */
function identity(subject: Subject): ShellCommand[] {
  const owner = kindOf(subject) === 'ghcr' ? subject.repository?.split('/')[0] : undefined
  return owner === undefined
    ? [sh`--certificate-identity IDENTITY`, sh`--certificate-oidc-issuer ISSUER`]
    : [
        sh`--certificate-identity-regexp ${`^https://github\\.com/${owner}/`}`,
        sh`--certificate-oidc-issuer ${'https://token.actions.githubusercontent.com'}`,
      ]
}

function verifyTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'audit', name: 'Verify', ...ABOUT }, (image) => {
    const http = plainHttpFlag(subject, 'cosign')
    return [
      step(
        `Verify ${imageTitle(subject, image)} with keyless signing`,
        sh`cosign verify ${http} ${identity(subject)} ${image.full}`,
        {
          note: `use the identity of the signer you trust; ${pinNote(subject, image)}`,
        },
      ),
      step('Or verify with a public key', sh`cosign verify ${http} ${sh`--key cosign.pub`} ${image.full}`),
    ]
  })
}

function attestationTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'inspect', name: 'Attestations', ...ABOUT }, (image) => {
    const http = plainHttpFlag(subject, 'cosign')
    const verify = (type: string) =>
      sh`cosign verify-attestation ${http} ${sh`--type ${type}`} ${identity(subject)} ${image.full}`
    return [
      step('Verify provenance', verify('slsaprovenance1'), {
        note: 'for older attestations, use slsaprovenance',
      }),
      step('Verify an SBOM', verify('spdxjson'), { note: 'for CycloneDX, use cyclonedx' }),
      step('Download without verifying', sh`cosign download attestation ${http} ${image.full}`),
    ]
  })
}

function treeTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'list', name: 'Attachments', ...ABOUT }, (image) => [
    step(
      'List signatures, attestations, and SBOMs',
      sh`cosign tree ${plainHttpFlag(subject, 'cosign')} ${image.full}`,
      {
        note: 'lists them without verifying them',
      },
    ),
  ])
}

/** Attestations stored by GitHub. */
export const githubCli: ClientDefinition = {
  id: 'github-cli',
  name: 'GitHub CLI',
  group: 'Audit',
  isMore: true,
  tasks(subject) {
    if (subject.isLayout || subject.scope !== 'artifact' || kindOf(subject) !== 'ghcr') return []
    const owner = subject.repository?.split('/')[0] ?? 'OWNER'
    const task = artifactTask(subject, { id: 'audit', name: 'Verify', ...ABOUT }, (image) => [
      step('Verify the build', sh`gh attestation verify ${`oci://${image.full}`} ${sh`--owner ${owner}`}`, {
        note: 'log in to the registry first; verifies SLSA provenance',
      }),
    ])
    return [task]
  },
}
