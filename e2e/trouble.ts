/** What the dashboard's API answers when Runpod is away. */
export const TROUBLE = {
  error: {
    code: 'upstream_unavailable',
    message: 'Runpod could not be reached.',
    said: 'connect ECONNREFUSED',
    cause: 'The network of this machine is down.',
    action: 'Look at the network, then try again.',
  },
} as const
