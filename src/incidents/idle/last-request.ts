import { type LogReader, readWindow } from '../../roboflow/index.ts'
import { isInferenceRequest } from '../payload/inference-request.ts'

/** Calls for one log: whoever logs more than that in an hour is in use, and the first page shows it. */
const MAX_PAGES = 5

/** The newest request for inference that a deployment's log has since a time. Throws RoboflowError. */
export async function lastRequest(roboflow: LogReader, name: string, since: Date): Promise<Date | undefined> {
  let found: Date | undefined
  await readWindow(roboflow, name, { from: since.getTime(), maxPages: MAX_PAGES }, entries => {
    const request = entries.find(({ payload }) => isInferenceRequest(payload))
    if (request) found = new Date(request.timestamp)
    return found === undefined
  })
  return found
}
