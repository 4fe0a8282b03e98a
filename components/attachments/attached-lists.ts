/** One script for both, which share most of theirs: the page of attachments shows them together. */
export { IndexAttestations } from './index-attestations'
export { Referrers } from './referrers'
