/** Of the request as Next gets it: where the layout finds the nonce for the scripts that it writes itself. */
export const NONCE_HEADER = 'x-nonce'
