import { getSettings } from '@/lib/settings/settings'
import { ChangeFrame } from '../change-frame'
import { NamedRules } from './named-rules'
import { RetentionForm } from './retention-form'

/** The page that deletes by rules: plan first, then apply each repository's plan. */
export async function RetentionView() {
  const { retention = [] } = await getSettings()
  return (
    <ChangeFrame
      title="Retention"
      promise="Delete old tags with retention rules. Nothing is deleted until you apply a plan. Images with an unknown date or version are kept."
      kinds={['delete']}
    >
      {(hosts) => (
        <>
          <NamedRules
            named={retention.filter(({ repositories }) =>
              repositories.every((name) => hosts.includes(name.split('/')[0] ?? '')),
            )}
          />
          <RetentionForm initial={`${hosts[0]}/`} />
        </>
      )}
    </ChangeFrame>
  )
}
