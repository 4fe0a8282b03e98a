/** The path and query that the component went to. */
export const currentAddress = () => window.location.pathname + window.location.search
