import { sh } from '@/lib/oci/shell-quote'
import type { Task } from './client'
import { imageOf } from './image'
import type { Subject } from './subject'
import { COPY_HOST } from './target'
import { artifactTask, step } from './task'

/** `folder` and `folder:reference` of the subject's layout, which only clients on this machine can read. */
export function layoutSource(subject: Subject): { folder: string; source: string } {
  const folder = subject.layoutPath ?? './layout'
  const reference = subject.layoutReference ?? subject.tag
  return { folder, source: reference === undefined ? folder : `${folder}:${reference}` }
}

/** Skopeo's tasks for an OCI image layout, which can be copied but not pulled. */
export function layoutTasks(subject: Subject): Task[] {
  const { source, folder } = layoutSource(subject)
  const warning = folder.includes(':')
    ? "Skopeo can't read a folder with a colon in its name. Copy the folder to another path first."
    : undefined
  const all = subject.isIndex && '--all'
  const { repository, tag } = imageOf(subject, { pin: 'tag' })
  const copy = artifactTask(subject, { id: 'copy', name: 'Copy', hasPlatform: false, pins: [] }, () => [
    step(
      'Copy to a registry',
      sh`skopeo copy ${all} --preserve-digests ${`oci:${source}`} ${`docker://${COPY_HOST}/${repository}:${tag}`}`,
      {
        note: `replace ${COPY_HOST} with your registry${subject.isIndex ? '; --all copies all platforms' : ''}`,
        warning,
      },
    ),
    ...(subject.artifact === undefined || subject.artifact === 'image'
      ? [
          step(
            'Or into Docker on your machine',
            sh`skopeo copy ${`oci:${source}`} ${`docker-daemon:${repository}:${tag}`}`,
            {
              note: "copies only your machine's platform",
              warning,
            },
          ),
        ]
      : []),
  ])
  const inspect = artifactTask(
    subject,
    { id: 'inspect', name: 'Inspect', hasPlatform: false, pins: [] },
    () => [step('Show the raw manifest', sh`skopeo inspect --raw ${`oci:${source}`}`, { warning })],
  )
  return [copy, inspect]
}
