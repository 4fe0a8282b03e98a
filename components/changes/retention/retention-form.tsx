'use client'

import { makeRetentionPlans } from '@/lib/queries/changes'
import { JobPanel } from '../job-panel'
import { PlanForm } from '../plan-form'
import { Problems } from '../problems'
import { requireReferences } from '../require-references'
import { usePlan } from '../use-plan'
import { RetentionCounts } from './retention-counts'
import { RetentionFields } from './retention-fields'
import { RetentionPanel } from './retention-panel'
import { RetentionSnippets } from './retention-snippets'
import { useRetentionJobs } from './use-retention-jobs'
import { useRetentionRules } from './use-retention-rules'

/** The rules, from the address; then a plan for each repository. */
export function RetentionForm({ initial }: { initial: string }) {
  const rules = useRetentionRules(initial)
  const plan = usePlan(planRetention, rules.request)
  const { jobs, addJob, clearJobs } = useRetentionJobs()
  return (
    <div className="flex flex-col gap-4">
      <PlanForm
        onPlan={() => {
          clearJobs()
          plan.make(rules.request)
        }}
        isReady={rules.fields.repositories.trim() !== ''}
        isPending={plan.isPending}
        pendingText="Checking all tags…"
      >
        <RetentionFields rules={rules} />
        <RetentionCounts rules={rules} plans={plan.data} />
        <RetentionSnippets request={rules.request} />
      </PlanForm>
      <Problems errors={[plan.error]} />
      <p role="status" className="sr-only">
        {plan.data && 'Preview ready.'}
      </p>
      {plan.data?.map((retention, at) => (
        <RetentionPanel
          key={retention.plan?.id ?? `${retention.registry}/${retention.repository}`}
          retention={retention}
          job={jobs.get(String(at))}
          onJob={(job) => addJob(at, job)}
        />
      ))}
      {!plan.data && [...jobs.values()].map((job) => <JobPanel key={job} id={job} />)}
    </div>
  )
}

async function planRetention(request: Parameters<typeof makeRetentionPlans>[0]) {
  requireReferences(request.repositories)
  return makeRetentionPlans(request)
}
