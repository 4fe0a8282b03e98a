import { CopyButton } from '@/components/ui/copy-button'

const COMMAND = 'REGISTRY_URL=http://localhost:5000 npm start'

/** How to replace the sample with a registry. Shown only if none is configured. */
export function ConnectHint() {
  return (
    <aside
      aria-label="Connect a registry"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-line border-dashed px-4 py-3 text-sm"
    >
      <p className="text-muted">
        <strong className="font-medium text-text">sample</strong> is a demo registry built into Porthole. To
        browse your own registry, start Porthole with its address:
      </p>
      <span className="flex min-w-0 items-center gap-1 rounded-md bg-inset px-2 py-0.5">
        <code className="overflow-x-auto whitespace-nowrap">{COMMAND}</code>
        <CopyButton text={COMMAND} label="start command" />
      </span>
    </aside>
  )
}
