import { useEffect, useState, useSyncExternalStore } from 'react'
import { JobStream, type StreamSnapshot } from './job-stream'
import { tabEnvironment } from './stream-environment'
import { tabConnection } from './tab-connection'

/** Follows one job for as long as the component lives. Give the component `key={jobId}`: a stream is of one job. */
export function useJobStream(jobId: string): StreamSnapshot & { stream: JobStream } {
  const [stream] = useState(() => new JobStream(jobId, tabEnvironment(), tabConnection()))
  const snapshot = useSyncExternalStore(stream.subscribe, stream.getSnapshot, stream.getSnapshot)

  useEffect(() => {
    stream.start()
    // Whoever comes back to the tab, or online, should not have to wait out a pause that began while away.
    const retry = () => {
      if (document.visibilityState === 'visible') stream.resumeNow()
    }
    window.addEventListener('online', retry)
    document.addEventListener('visibilitychange', retry)
    return () => {
      window.removeEventListener('online', retry)
      document.removeEventListener('visibilitychange', retry)
      stream.stop()
    }
  }, [stream])

  return { ...snapshot, stream }
}
