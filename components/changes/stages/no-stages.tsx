import { EmptyState } from '@/components/ui/empty-state'

const EXAMPLE = `stages:
  - name: dev
    prefix: registry.acme.dev/dev/
  - name: prod
    prefix: registry.acme.dev/prod/`

/** Shows how an administrator sets up stages. */
export function NoStages() {
  return (
    <EmptyState level={1} title="No stages are set up">
      <p>
        Stages are the places that images pass through on their way, like dev and prod. An administrator names
        them, the first one first, in the file that <code>PORTHOLE_CONFIG</code> names, by how their
        repositories begin:
      </p>
      <pre className="max-w-full overflow-x-auto rounded-control bg-inset px-3.5 py-3 text-text">
        <code>{EXAMPLE}</code>
      </pre>
    </EmptyState>
  )
}
