import { EmptyState } from '@/components/ui/empty-state'

const EXAMPLE = `stages:
  - name: dev
    prefix: registry.acme.dev/dev/
  - name: prod
    prefix: registry.acme.dev/prod/`

/** Shows how an administrator sets up stages. */
export function NoStages() {
  return (
    <EmptyState level={1} title="No stages configured">
      <p>
        Stages are the environments that you promote images through, such as dev and prod. To set them up, an
        administrator lists them in order in the settings file (<code>PORTHOLE_CONFIG</code>), each with the
        prefix of its repositories:
      </p>
      <pre className="max-w-full overflow-x-auto rounded-control bg-inset px-3.5 py-3 text-text">
        <code>{EXAMPLE}</code>
      </pre>
    </EmptyState>
  )
}
