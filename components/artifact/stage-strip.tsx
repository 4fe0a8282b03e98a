import { ArrowRight, CircleCheck, CircleDashed, CircleQuestionMark } from 'lucide-react'
import Link from 'next/link'
import { Fragment, Suspense } from 'react'
import { RelativeTime } from '@/components/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import type { Place } from '@/lib/artifact/place'
import type { ArtifactStage } from '@/lib/changes/stages/read-artifact-stages'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { StageVersion } from './stage-version'

interface Props {
  stages: readonly ArtifactStage[]
  place: Place
  now: string
}

/** How far an artifact has been promoted: when and by whom, as far as this server knows. */
export function StageStrip({ stages, place, now }: Props) {
  const { registry, repository } = place
  return (
    <section
      aria-label="Stages"
      className="panel flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3.5 py-2.5 text-sm"
    >
      <ol className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
        {stages.map((stage, n) => (
          <Fragment key={stage.name}>
            {n > 0 && (
              <li aria-hidden className="text-faint max-sm:hidden">
                <ArrowRight size={14} />
              </li>
            )}
            <StageItem stage={stage} place={place} now={now} />
          </Fragment>
        ))}
      </ol>
      <TextLink href={addressOf({ registry, repository }, { view: 'stages' })} className="sm:ml-auto">
        All tags in the stages
      </TextLink>
    </section>
  )
}

const ICONS = { same: CircleCheck, other: CircleDashed, nothing: CircleDashed, unknown: CircleQuestionMark }

function StageItem({ stage, place, now }: { stage: ArtifactStage; place: Place; now: string }) {
  const { name, has, isHere } = stage
  const Icon = ICONS[has]
  const tone = has === 'same' ? 'text-green' : 'text-muted'
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      <Icon aria-hidden size={15} className={`shrink-0 ${tone}`} />
      {isHere ? (
        <strong aria-current="true" className={`font-semibold ${tone}`}>
          {name}
        </strong>
      ) : (
        <StageLink stage={stage} place={place} className={has === 'same' ? 'text-green' : 'text-text'} />
      )}
      <span className="text-muted">
        <StageState stage={stage} place={place} now={now} />
      </span>
      {(has === 'other' || has === 'nothing') && (
        <Suspense fallback={<Skeleton width={90} />}>
          <StageVersion registry={stage.registry} repository={stage.repository} />
        </Suspense>
      )}
    </li>
  )
}

/** To the artifact in the stage, or to the repository if it isn't there. */
function StageLink({ stage, place, className }: { stage: ArtifactStage; place: Place; className: string }) {
  const { registry, repository, has } = stage
  const named = place.digest === undefined ? { tag: place.tag } : { digest: place.digest }
  const href = addressOf({ registry, repository, ...(has === 'nothing' ? {} : withoutUndefined(named)) })
  return (
    <Link href={href} prefetch={false} className={`font-semibold hover:underline ${className}`}>
      {stage.name}
    </Link>
  )
}

function withoutUndefined({ tag, digest }: { tag?: string | undefined; digest?: string }) {
  return { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) }
}

function StageState({ stage, place, now }: { stage: ArtifactStage; place: Place; now: string }) {
  const { has, since, actor, otherDigest } = stage
  if (has === 'unknown') return 'not checked'
  if (has === 'other') return `has ${shortDigest(otherDigest ?? '')}`
  if (has === 'nothing') return place.digest === undefined ? `doesn’t have ${place.tag}` : 'doesn’t have it'
  if (since === undefined) return 'has it'
  return (
    <>
      <RelativeTime time={since} now={now} />
      {actor !== undefined && `, by ${visibleText(actor)}`}
    </>
  )
}
