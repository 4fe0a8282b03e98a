import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { Panel } from '@/components/ui/panel'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { type PlanGroup, PlanGroups } from '../plan-groups'
import { Reasons } from '../reasons'

interface Props {
  plan: RestorePlan
  isApplying: boolean
  onApply: () => void
}

/** What would be put back, and what stays away. */
export function RestorePanel({ plan: { to, manifests, names, left, blocked }, isApplying, onApply }: Props) {
  const put = manifests.filter(({ isThere }) => !isThere)
  const set = names.filter(({ digest, now }) => now !== digest)
  return (
    <Panel label="Plan" title={visibleText(`${to.registry}/${to.repository}`)}>
      {put.length + set.length > 0 && (
        <Hint>
          {formatPlural(put.length, 'manifest')} put back, {formatPlural(set.length, 'tag')} set.
        </Hint>
      )}
      <Reasons texts={blocked} tone={names.length > 0 ? 'info' : 'error'} />
      <PlanGroups groups={[...leftGroups(left), ...tagGroups(names)]} />
      {blocked.length === 0 && (
        <Button variant="primary" className="self-start" isPending={isApplying} onClick={onApply}>
          Put back
        </Button>
      )}
    </Panel>
  )
}

/** What stays away, each reason once. */
function leftGroups(left: RestorePlan['left']): PlanGroup[] {
  return [...new Set(left.map(({ why }) => why))].map((reason) => ({
    title: `Not put back: ${reason}`,
    tone: 'warning',
    items: left
      .filter(({ why }) => why === reason)
      .map(({ name, of }) => ({ key: name, name, isCode: true, ...(of !== undefined && { digest: of }) })),
  }))
}

function tagGroups(names: RestorePlan['names']): PlanGroup[] {
  const itemsOf = (some: RestorePlan['names']) =>
    some.map(({ tag, digest }) => ({ key: tag, name: tag, isCode: true, digest }))
  return [
    { title: 'Tags to put back', items: itemsOf(names.filter(({ digest, now }) => now !== digest)) },
    { title: 'Up to date already', items: itemsOf(names.filter(({ digest, now }) => now === digest)) },
  ]
}
