import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition } from './client'
import { platformWords } from './docker'
import { buildWarning, imageTitle, pinNote } from './pin'
import { needsPlainHttp, plainHttpFlag } from './plain-http'
import { isImage, type Subject } from './subject'
import { artifactTask, step } from './task'

export const trivy: ClientDefinition = {
  id: 'trivy',
  name: 'Trivy',
  group: 'Audit',
  tasks(subject) {
    if (!isScannable(subject)) return []
    const scan = artifactTask(subject, { id: 'audit', name: 'Scan', defaultPin: 'index' }, (image) => [
      step(
        `Scan ${imageTitle(subject, image)} for known vulnerabilities`,
        sh`trivy image ${plainHttpFlag(subject, 'trivy')} ${platformWords(image)} ${image.full}`,
        { note: pinNote(subject, image), warning: buildWarning(image) },
      ),
    ])
    const sbom = artifactTask(subject, { id: 'sbom', name: 'SBOM', defaultPin: 'index' }, (image) => [
      step(
        'Generate an SBOM',
        sh`trivy image ${plainHttpFlag(subject, 'trivy')} ${platformWords(image)} ${sh`--format cyclonedx`} ${sh`--output sbom.cdx.json`} ${image.full}`,
        { note: pinNote(subject, image) },
      ),
    ])
    return [scan, sbom]
  },
}

export const syft: ClientDefinition = {
  id: 'syft',
  name: 'Syft',
  group: 'Audit',
  tasks(subject) {
    if (!isScannable(subject)) return []
    const task = artifactTask(subject, { id: 'sbom', name: 'SBOM', defaultPin: 'index' }, (image) => {
      const syftCommand = withHttp(subject, 'SYFT', 'syft')
      return [
        step('List the packages', sh`${syftCommand} ${platformWords(image)} ${`registry:${image.full}`}`, {
          note: pinNote(subject, image),
          warning: buildWarning(image),
        }),
        step(
          'Generate an SBOM',
          sh`${syftCommand} ${platformWords(image)} ${sh`-o ${'spdx-json=sbom.spdx.json'}`} ${`registry:${image.full}`}`,
        ),
      ]
    })
    return [task]
  },
}

export const grype: ClientDefinition = {
  id: 'grype',
  name: 'Grype',
  group: 'Audit',
  tasks(subject) {
    if (!isScannable(subject)) return []
    const task = artifactTask(subject, { id: 'audit', name: 'Scan', defaultPin: 'index' }, (image) => [
      step(
        `Scan ${imageTitle(subject, image)} for known vulnerabilities`,
        sh`${withHttp(subject, 'GRYPE', 'grype')} ${platformWords(image)} ${`registry:${image.full}`}`,
        { note: pinNote(subject, image), warning: buildWarning(image) },
      ),
      step("Or scan Syft's SBOM", sh`grype sbom:sbom.spdx.json`),
    ])
    return [task]
  },
}

function isScannable(subject: Subject): boolean {
  return isImage(subject) && subject.scope === 'artifact'
}

/** Syft and Grype have a setting for plain HTTP instead of a flag, and use HTTP on loopback. */
function withHttp(subject: Subject, prefix: 'SYFT' | 'GRYPE', command: string): ShellCommand {
  if (!needsPlainHttp(subject, true)) return { words: [command] }
  return { words: [`${prefix}_REGISTRY_INSECURE_USE_HTTP=true ${command}`] }
}
