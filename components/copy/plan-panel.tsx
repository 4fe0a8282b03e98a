import { copyCommands } from '@/lib/actions/copy-commands'
import type { CopyPlan } from '@/lib/actions/copy-plan'
import { formatPlural, formatSum } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { describeMediaType } from '@/lib/oci/media-type'
import { visibleText } from '@/lib/oci/visible-text'
import { Size } from '../size'
import { Notice } from '../ui/notice'
import { Commands } from './commands'

interface Props {
  plan: CopyPlan
  isRunning: boolean
  onRun: () => void
  /** Plans it again without what the source lacks. */
  onPartial: () => void
}

/** What a plan would do, and what stands against it. */
export function PlanPanel({ plan, isRunning, onRun, onPartial }: Props) {
  const { blocked, warnings, left } = plan
  const missing = left.filter(({ why }) => why === 'missing')
  return (
    <section aria-label="Plan" className="panel flex flex-col gap-3 px-4 py-4">
      <h2 className="font-semibold text-lg">{visibleText(titleOf(plan))}</h2>
      <p>{summaryOf(plan)}</p>
      {blocked.map((reason) => (
        <Notice key={reason} tone="error">
          {visibleText(reason)}
        </Notice>
      ))}
      {missing.length > 0 && (
        <p className="text-muted text-sm">
          Missing in the source:{' '}
          {missing.map(({ digest, platform }) => visibleText(platform ?? shortDigest(digest))).join(', ')}.{' '}
          {blocked.length > 0 && (
            <button type="button" className="link" onClick={onPartial}>
              Copy without {missing.length === 1 ? 'it' : 'them'}
            </button>
          )}
        </p>
      )}
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {visibleText(warning)}
        </Notice>
      ))}
      <Names plan={plan} />
      <details>
        <summary className="cursor-pointer text-muted text-sm">
          {formatPlural(plan.manifests.length, 'manifest')} and {formatPlural(plan.blobs.length, 'blob')},
          each
        </summary>
        <Parts plan={plan} />
      </details>
      <Commands commands={copyCommands(plan)} />
      {blocked.length === 0 && (
        <button
          type="button"
          className="control control-primary self-start"
          disabled={isRunning}
          onClick={onRun}
        >
          {plan.kind === 'tag' ? 'Set these tags' : 'Copy as planned'}
        </button>
      )}
    </section>
  )
}

function titleOf({ kind, from, to }: CopyPlan): string {
  const target = `${to.registry}/${to.repository}`
  return kind === 'tag' ? `Tags in ${target}` : `${from.registry}/${from.repository} → ${target}`
}

function summaryOf({ kind, putCount, mountCount, copyCount, copyBytes, blobs }: CopyPlan): string {
  if (kind === 'tag') return 'Everything is in the repository already: only tags are written.'
  const unknownCount = blobs.filter(({ how, sizeBytes }) => how === 'copy' && sizeBytes === null).length
  const there = blobs.filter(({ how }) => how === 'there').length
  const parts = [
    ...(putCount > 0 ? [`${formatPlural(putCount, 'manifest')} put`] : []),
    ...(mountCount > 0 ? [`${formatPlural(mountCount, 'blob')} taken over by the registry itself`] : []),
    ...(copyCount > 0
      ? [
          `${formatPlural(copyCount, 'blob')}, ${formatSum(copyBytes, unknownCount)}, copied through this server`,
        ]
      : []),
    ...(there > 0 ? [`${formatPlural(there, 'blob')} there already`] : []),
  ]
  return parts.length > 0 ? `${parts.join('; ')}.` : 'Everything is there already: only tags are written.'
}

/** What each tag names now, and will. */
function Names({ plan: { roots, to } }: { plan: CopyPlan }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Tags of {visibleText(`${to.registry}/${to.repository}`)}</caption>
        <thead className="text-muted">
          <tr>
            <th scope="col" className="py-1 pr-4 font-normal">
              Tag
            </th>
            <th scope="col" className="pr-4 font-normal">
              names now
            </th>
            <th scope="col" className="pr-4 font-normal">
              will name
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(roots).flatMap(({ digest, names, isHelper }) =>
            (names.length > 0 ? names : [{ tag: null, now: null }]).map(({ tag, now }) => (
              <tr key={`${digest} ${tag}`} className="border-line border-t">
                <th scope="row" className="mono min-w-40 break-all py-1.5 pr-4 font-normal">
                  {tag === null ? <span className="font-sans text-muted">no tag</span> : visibleText(tag)}
                  {isHelper && <span className="font-sans text-muted"> attached</span>}
                </th>
                <td className="pr-4">
                  {now === null ? (
                    <span className="text-muted">nothing</span>
                  ) : now === digest ? (
                    <span className="text-green">the same</span>
                  ) : (
                    <code title={now} className="text-amber">
                      {shortDigest(now)}
                    </code>
                  )}
                </td>
                <td className="pr-4">
                  <code title={digest}>{shortDigest(digest)}</code>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}

/** What was wished for before what goes along. */
function inOrder(roots: CopyPlan['roots']): CopyPlan['roots'] {
  return roots.toSorted((a, b) => Number(a.isHelper) - Number(b.isHelper))
}

const HOW = { there: 'there already', mount: 'taken over', copy: 'copied' }
const MOST = 200

function Parts({ plan: { manifests, blobs } }: { plan: CopyPlan }) {
  const parts = [
    ...manifests.map(({ isThere, ...manifest }) => ({ ...manifest, how: isThere ? 'there already' : 'put' })),
    ...blobs.map(({ how, ...blob }) => ({ ...blob, platform: null, how: HOW[how] })),
  ]
  return (
    <ul className="flex flex-col pt-2 text-sm">
      {parts.slice(0, MOST).map(({ digest, mediaType, platform, sizeBytes, how }) => (
        <li key={digest} className="flex flex-wrap gap-x-3 py-0.5">
          <code title={digest}>{shortDigest(digest)}</code>
          <span>{visibleText(describeMediaType(mediaType))}</span>
          {platform && <span className="text-muted">{visibleText(platform)}</span>}
          <span className="text-muted">
            <Size bytes={sizeBytes} />, {how}
          </span>
        </li>
      ))}
      {parts.length > MOST && <li className="text-muted">and {parts.length - MOST} more</li>}
    </ul>
  )
}
