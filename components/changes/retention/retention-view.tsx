import { ChangeFrame } from '../change-frame'
import { RetentionForm } from './retention-form'

/** Where rules say what goes of repositories: plans first, then what was planned, one repository after the other. */
export function RetentionView() {
  return (
    <ChangeFrame
      title="Retention"
      promise="Rules that say what may go. Nothing is deleted by itself: you see each repository’s plan, and run it or not. What is not known, such as an image’s date, never lets it go."
      kinds={['delete']}
    >
      {(hosts) => <RetentionForm initial={`${hosts[0]}/`} />}
    </ChangeFrame>
  )
}
