import { CopyButton } from '@/components/ui/copy-button'

const SETTING = 'REGISTRY_URL=http://localhost:5000'

/** How to replace the sample with a registry. Shown only if none is configured. */
export function ConnectHint() {
  return (
    <aside
      aria-label="Connect a registry"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-line border-dashed px-4 py-3 text-sm"
    >
      <p className="text-muted">
        <strong className="font-medium text-text">sample</strong> is a demo registry built into Porthole. To
        browse your own registry, set its address and restart Porthole:
      </p>
      <span className="flex min-w-0 items-center gap-1 rounded-md bg-inset px-2 py-0.5">
        <code className="overflow-x-auto whitespace-nowrap">{SETTING}</code>
        <CopyButton text={SETTING} label="setting" />
      </span>
    </aside>
  )
}
