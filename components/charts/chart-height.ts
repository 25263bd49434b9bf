/** Of the drawing and of what stands there until it is loaded: nothing below may jump. Apart from both, so that neither loads the other. */
export const CHART_HEIGHT = 204
