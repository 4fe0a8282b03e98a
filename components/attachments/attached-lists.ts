/** One script for both lists, which share most of their code and are shown together. */
export { IndexAttestations } from './index-attestations'
export { Referrers } from './referrers'
