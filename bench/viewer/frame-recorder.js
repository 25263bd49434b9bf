/**
 * Runs in the page before its own scripts. Notes how long each frame and each long task took; `take` gives and forgets.
 * `clickWhenThere` clicks what its first selector finds as soon as it is there, and gives the time, in ms since the navigation
 * began, when its second one finds something; it looks in each frame.
 */
{
  let frames = []
  let tasks = []
  let last = performance.now()
  const frame = (now) => {
    frames.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  }).observe({ entryTypes: ['longtask'] })
  window.frameRecord = {
    clickWhenThere: (toClick, wanted) =>
      new Promise((resolve) => {
        let isClicked = toClick === null
        const look = () => {
          const button = isClicked ? null : document.querySelector(toClick)
          button?.click()
          isClicked ||= button !== null
          if (isClicked && document.querySelector(wanted)) resolve(performance.now())
          else requestAnimationFrame(look)
        }
        look()
      }),
    take() {
      const taken = { frames, tasks }
      frames = []
      tasks = []
      return taken
    },
  }
}
