import { sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import { platformWords } from './docker'
import { containerdMirror, mirrorTask } from './mirror'
import { imageTitle, pinNote, windowsWarning } from './pin'
import { containerdPlainHttp, plainHttpFlag } from './plain-http'
import { hasRepository, isImage, type Subject } from './subject'
import { artifactTask, step } from './task'

export const crictl: ClientDefinition = {
  id: 'crictl',
  name: 'containerd · crictl',
  group: 'Run and pull',
  isMore: true,
  runsOn: 'node',
  plainHttp: containerdPlainHttp,
  tasks(subject) {
    if (!isImage(subject)) return []
    const mirror = mirrorTask(subject, {
      configure: containerdMirror,
      use: (image) => sh`sudo crictl pull ${image.full}`,
    })
    return hasRepository(subject) ? [pullTask(subject), inspectTask(subject), ...mirror] : mirror
  },
}

function pullTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'pull', name: 'Pull' }, (image) => {
    const ctr = sh`sudo ctr -n k8s.io images pull ${sh`--hosts-dir /etc/containerd/certs.d`}`
    return [
      step('Pull as the kubelet does', sh`sudo crictl pull ${image.full}`, {
        note: "on the node, for the node's platform; doesn't use Kubernetes secrets",
        warning:
          image.platformFlag && "crictl has no --platform flag. It pulls the image for the node's platform.",
      }),
      step(
        `Or with containerd: ${imageTitle(subject, image)}`,
        sh`${ctr} ${plainHttpFlag(subject, 'ctr')} ${platformWords(image)} ${image.full}`,
        { note: pinNote(subject, image), warning: windowsWarning(image) },
      ),
      step('Check the pulled image', sh`sudo crictl inspecti ${image.full}`),
    ]
  })
}

function inspectTask(subject: Subject): Task {
  return artifactTask(subject, { id: 'inspect', name: 'Inspect', hasPlatform: false }, (image) => [
    step('Show the image on the node', sh`sudo crictl inspecti ${image.full}`),
    step('List its tags and digests', sh`sudo crictl images --digests ${image.name}`),
  ])
}
